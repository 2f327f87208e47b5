import { findMessage } from '../../lib/message-changes';
import type { ReportReason } from '../../lib/protocol/administration';
import type { TextContent } from '../../lib/protocol/content';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { View } from './view';

type Name = 'message:edit' | 'message:unsend' | 'message:react' | 'message:pin' | 'message:report';
type Deps = {
  view: View;
  /** Asks once there is a connection, if `isMeant` then. */
  ask<N extends Name>(name: N, payload: Payload<N>, isMeant: () => boolean): Promise<Replies[N]>;
};

/** What a person does to a message after it was sent; the room shows it when the server tells. */
export function createMessageActions({ view, ask }: Deps) {
  // While one waits for a connection, the history may turn out to be another one, and the seq that of another message.
  function askAbout<N extends Name>(name: N, payload: Payload<N>): Promise<Replies[N]> {
    const cidNow = () => {
      const room = view.rooms.get(payload.roomId);
      return room && findMessage(room, payload.seq)?.cid;
    };
    const cid = cidNow();
    return ask(name, payload, () => cidNow() === cid);
  }

  return {
    askAbout,
    async edit(roomId: string, seq: number, content: TextContent): Promise<void> {
      await askAbout('message:edit', { roomId, seq, content });
    },
    async unsend(roomId: string, seq: number): Promise<void> {
      await askAbout('message:unsend', { roomId, seq });
    },
    async pin(roomId: string, seq: number, pinned: boolean): Promise<void> {
      await askAbout('message:pin', { roomId, seq, pinned });
    },
    async report(roomId: string, seq: number, reason: ReportReason, text: string): Promise<void> {
      await askAbout('message:report', { roomId, seq, reason, ...(text !== '' && { text }) });
    },
  };
}
