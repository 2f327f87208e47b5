import { startWire } from '../components/connection/testing/wire';
import type { ErrorCode } from '../lib/protocol/errors';
import type { Ack, Replies } from '../lib/protocol/requests';
import type { Ack as OracleAck } from './oracle-checks';

type Request = { roomId: string; cid: string; text: string; at: number };

/** How one attempt to send ended: in an answer, or with the connection. */
export type Attempt = { at: number; tookMs: number; cid: string; error?: ErrorCode | 'unanswered' };

// Socket.IO's framing: engine.io message (4), then event (2) or ack (3), the id, and the arguments as a JSON array.
const SEND = /^42(\d+)\["message:send",/;
const ACK = /^43(\d+)\[/;

/** The wire of one client, with a ear on it: sees each send that leaves and each ack that arrives. */
export async function startTap(url: string, by: string, onAck: (ack: OracleAck, text: string) => void) {
  const wire = await startWire(url);
  const open = new Map<string, Request>();
  const attempts: Attempt[] = [];
  let connections = 0;
  let lose = (): boolean => false;

  function settle({ cid, at }: Request, error?: Attempt['error']) {
    attempts.push({ cid, at, tookMs: performance.now() - at, ...(error && { error }) });
  }

  function noteConnection() {
    if (wire.connections() === connections) return;
    connections = wire.connections();
    for (const request of open.values()) settle(request, 'unanswered');
    open.clear();
  }

  wire.filterUp((frame) => {
    noteConnection();
    const match = SEND.exec(frame);
    if (!match) return true;
    const [, payload] = JSON.parse(frame.slice(frame.indexOf('['))) as [
      string,
      { roomId: string; cid: string; content: { text: string } },
    ];
    const { roomId, cid, content } = payload;
    open.set(match[1]!, { roomId, cid, text: content.text, at: performance.now() });
    return true;
  });
  wire.filterDown((frame) => {
    const match = ACK.exec(frame);
    if (!match) return true;
    const request = open.get(match[1]!);
    if (!request) return true;
    if (lose()) return false;
    open.delete(match[1]!);
    const [reply] = JSON.parse(frame.slice(frame.indexOf('['))) as [Ack<Replies['message:send']>];
    if (!reply.ok) settle(request, reply.error.code);
    else {
      const { seq, cursor, durability } = reply;
      settle(request);
      onAck({ roomId: request.roomId, by, cid: request.cid, seq, cursor, durability }, request.text);
    }
    return true;
  });

  return {
    ...wire,
    attempts: attempts as readonly Attempt[],
    /** Answers to sends for which this is true get lost. */
    loseAcks(when: () => boolean): void {
      lose = when;
    },
  };
}

export type Tap = Awaited<ReturnType<typeof startTap>>;
