import type { Message, NoticeContent, Reactions, SendableContent } from '../../lib/protocol/content';
import type { PendingMessage } from '../connection/chat-client';

/** One line of a conversation as it is drawn. The key stays the same while a message of one's own gets its seq. */
export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'unread'; key: string }
  | { kind: 'notice'; key: string; seq: number; notice: NoticeContent }
  | { kind: 'unsent'; key: string; seq: number; by: string; unsentBy?: string | undefined }
  | ({ kind: 'other'; key: string; seq: number; by: string } & Bubble)
  | ({ kind: 'own'; key: string } & Bubble & Delivery);

/** What of it is an object keeps its identity until it changes. */
type Bubble = {
  content: SendableContent;
  /** The seq of the message that it answers. */
  replyTo?: number | undefined;
  edited?: boolean | undefined;
  reactions?: Reactions | undefined;
  at: number;
  /** Begins a run of one author: has a tail, and for others avatar and name. */
  first: boolean;
  /** Ends a run of one author and minute: has the time. */
  showTime: boolean;
};

type Delivery = { status: 'sent'; seq: number } | ({ status: 'sending' | 'failed'; cid: string } & Upload);

type Upload = { [key in 'error' | 'uploading' | 'local']?: PendingMessage[key] | undefined };

/** A pause after which an author's next message begins a new run. */
const RUN_GAP_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

type Source = {
  messages: readonly Message[];
  /** What stands next to them and is not drawn: it decides what runs they belong to. */
  before?: Message | undefined;
  after?: Message | undefined;
  pending: readonly PendingMessage[];
  me: string;
  /** The seq before which 「ここから未読」 stands, if it does. */
  unreadFrom: number | undefined;
  /** The number of the day of a moment. */
  dayOf(at: number): number;
};

export function rowsOf({ messages, before, after, pending, me, unreadFrom, dayOf }: Source): Row[] {
  let rows: Row[] = [];
  let day: number | undefined;
  let lastAt = 0;

  function separate(at: number, seq?: number): void {
    const next = dayOf(at);
    if (next !== day) rows.push({ kind: 'day', key: `day${next}`, at });
    day = next;
    if (seq !== undefined && seq === unreadFrom) rows.push({ kind: 'unread', key: 'unread' });
  }

  /** Whether a message continues the run before it. */
  function follows(by: string, at: number): boolean {
    const above = rows.at(-1);
    if (!above || (above.kind !== 'own' && above.kind !== 'other')) return false;
    if ((above.kind === 'own' ? me : above.by) !== by) return false;
    return at - above.at <= RUN_GAP_MS;
  }

  /** Of a run's messages in one minute only the last one tells the time. */
  function takeTime(at: number): void {
    const above = rows.at(-1);
    if (above && 'showTime' in above && Math.floor(above.at / MINUTE_MS) === Math.floor(at / MINUTE_MS)) {
      above.showTime = false;
    }
  }

  function add({ seq, at, by, cid, content, ...more }: Message): void {
    if (more.withheld) return;
    separate(at, seq);
    lastAt = at;
    if (content.type === 'notice') {
      rows.push({ kind: 'notice', key: `s${seq}`, seq, notice: content });
      return;
    }
    if (more.unsent) {
      rows.push({ kind: 'unsent', key: `s${seq}`, seq, by, unsentBy: more.unsentBy });
      return;
    }
    const first = !follows(by, at);
    if (!first) takeTime(at);
    const { replyTo, reactions, editedAt } = more;
    const bubble = {
      content,
      replyTo,
      reactions,
      edited: editedAt !== undefined,
      at,
      first,
      showTime: true,
    };
    if (by === me) rows.push({ kind: 'own', key: `c${cid}`, status: 'sent', seq, ...bubble });
    else rows.push({ kind: 'other', key: `s${seq}`, seq, by, ...bubble });
  }

  if (before) add(before);
  const start = rows.length;
  messages.forEach(add);
  const end = rows.length;
  if (after) add(after);
  rows = rows.slice(start, end);

  for (const { cid, content, replyTo, at: made, status, ...more } of pending) {
    // This device's clock may be behind the server's: what is last stays last.
    const at = Math.max(made, lastAt);
    separate(at);
    const first = !follows(me, at);
    const bubble = { content, replyTo: replyTo?.seq, at, first, showTime: true };
    const { error, uploading, local } = more;
    rows.push({ kind: 'own', key: `c${cid}`, status, cid, error, uploading, local, ...bubble });
  }
  return rows;
}
