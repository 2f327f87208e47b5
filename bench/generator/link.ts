/**
 * One connection of the generator, to either kind of server. What the measurements need is on fields that are replaced
 * while it runs, so that the path of a delivery makes no closures.
 */
export type Link = {
  /** Messages that have come in. */
  deliveries: number;
  /** Frames that they came in. */
  frames: number;
  /** Sends one message to a room; the cid tells it from others. */
  post: (roomId: string, cid: string) => void;
  /** A message of this link's own was answered (chat) or came back (yardstick). */
  onPosted: (() => void) | undefined;
  /** A frame with messages in it. The view holds during the call only. */
  onMessages: ((payload: Buffer) => void) | undefined;
  /** Ends it for good; nothing is called afterwards. */
  destroy: () => void;
};

/** What a server sends for a message, and only for that: inside a text the quotes would be escaped. */
const MESSAGE = Buffer.from('"type":"message"');

export function countMessages(payload: Buffer): number {
  let count = 0;
  for (let at = payload.indexOf(MESSAGE); at >= 0; at = payload.indexOf(MESSAGE, at + MESSAGE.length))
    count++;
  return count;
}

const CID = Buffer.from('"cid":"');
const CID_LENGTH = 36;

/** The cids of the messages in a frame, in order. */
export function cidsIn(payload: Buffer): string[] {
  const cids: string[] = [];
  for (let at = payload.indexOf(CID); at >= 0; at = payload.indexOf(CID, at + CID_LENGTH)) {
    at += CID.length;
    cids.push(payload.toString('latin1', at, at + CID_LENGTH));
  }
  return cids;
}

/** A UUID for the n-th message of a run. */
export function cidOf(run: number, n: number): string {
  return `${run.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** 32 characters, 96 bytes: about what people write in one line. */
export const TEXT = '明日の集まりは駅前の喫茶店に三時ということでよろしいでしょうか。';
