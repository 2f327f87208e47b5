import type { SendableContent } from '../../lib/protocol/content';
import type { ErrorCode } from '../../lib/protocol/errors';
import type { Quote } from './quote';
import type { Shortage } from './shortage';

/** A message of one's own that the room does not show yet. `at` is this device's clock, epoch milliseconds. */
export type PendingMessage = {
  cid: string;
  roomId: string;
  content: SendableContent;
  replyTo?: Quote;
  silent?: true;
  at: number;
  status: 'sending' | 'failed';
  error?: ErrorCode;
  /**
   * Its files are on their way: bytes that the server has, and all of them. As long as this is there, `content` is what
   * this device knows of its files: each `fileId` is `''`, `blur` too, and an image whose size could not be read is 0 × 0.
   */
  uploading?: { done: number; total: number };
  /**
   * Its files by position, to be shown from this device: there with `uploading`. What was uploaded shows from here a while
   * longer by its id: `localFile(fileId)` of ./local-files.
   */
  local?: readonly LocalFile[];
  /** Why its files were not taken, where `error` alone does not say what to do. */
  refusal?: Refusal;
};

/** Object URLs. `poster`: a still picture of a video. */
export type LocalFile = { url: string; poster?: string };

/** Sizes are bytes. `lost`: the file is no longer on this device, or may no longer be read. */
export type Refusal =
  | { why: 'file-size'; name: string; size: number; limit: number }
  | ({ why: 'quota' } & Shortage)
  | { why: 'broken' | 'lost'; name: string };

/**
 * A message without the field that the server does not take: the one that it answers was unsent while it waited, or
 * somebody whom it mentions has left. Undefined where it has no such field, or would be nothing without.
 */
export function withoutField(message: PendingMessage, field: string | undefined): PendingMessage | undefined {
  const { replyTo, ...rest } = message;
  if (field === 'replyTo') return replyTo && rest;
  const { content } = message;
  if (field !== 'content.mentions' || content.type !== 'text' || !content.mentions) return undefined;
  return { ...message, content: { type: 'text', text: content.text } };
}
