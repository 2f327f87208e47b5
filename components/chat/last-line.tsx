'use client';

import { CircleAlert, Clock3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Catalogue } from '../../lib/i18n/ja';
import { saidIn, tombstoneIn } from '../../lib/i18n/said';
import type { Profile } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';
import { useFaces, usePending, usePerson } from '../connection/hooks';
import { useText } from '../ui/locale';
import { noticeText } from './notice-text';
import { useDraft } from './use-draft';

type Props = {
  room: RoomState;
  /** Open beside the list: what is being written is in sight there. */
  current: boolean;
};

/** The line under a room's name: what could not be sent, what was begun, what is on its way, or what was said last. */
export function LastLine({ room, current }: Props) {
  const text = useText();
  const faces = useFaces(room.id);
  const pending = usePending(room.id);
  const draft = oneLine(useDraft(current ? undefined : room.id)).trim();
  const author = usePerson(room.last?.by ?? '', room.id);
  const failed = pending.findLast((message) => message.status === 'failed');
  const sending = pending.at(-1);
  if (failed) {
    return (
      <Line mark={<CircleAlert size={15} role="img" aria-label={text.room.failed} className="text-danger" />}>
        {oneLine(saidIn(text, failed.content))}
      </Line>
    );
  }
  if (draft !== '') {
    return <Line mark={<span className="font-semibold text-action">{text.rooms.draft}:</span>}>{draft}</Line>;
  }
  if (sending) {
    return (
      <Line
        mark={
          <Clock3 size={14} role="img" aria-label={text.room.sending} className="after-a-second text-ink-3" />
        }
      >
        {oneLine(saidIn(text, sending.content))}
      </Line>
    );
  }
  if (room.last?.content.type === 'notice') return <Line>{noticeText(text, room.last.content, faces)}</Line>;
  return <Line>{lastWords(text, room, author)}</Line>;
}

function Line({ mark, children }: { mark?: ReactNode; children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-ink-2 text-sm">
      {mark !== undefined && <span className="flex-none">{mark}</span>}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {children}
      </span>
    </span>
  );
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function lastWords(text: Catalogue, { last, me, kind }: RoomState, author: Profile | undefined): string {
  if (!last || last.content.type === 'notice') return text.rooms.noMessages;
  const name = author?.name ?? text.common.unknownPerson;
  if (last.unsent) return tombstoneIn(text, last.by === me ? undefined : name);
  const said = oneLine(saidIn(text, last.content));
  if (kind === 'direct') return said;
  if (last.by === me) return text.rooms.you(said);
  return text.rooms.from(name, said);
}
