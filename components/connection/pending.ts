import type { SendableContent } from '../../lib/protocol/content';
import type { ErrorCode } from '../../lib/protocol/errors';
import type { Quote } from './quote';

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
};

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
