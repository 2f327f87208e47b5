import type { ErrorCode } from '../../lib/protocol/errors';

/** A message of one's own that the room does not show yet. `at` is this device's clock, epoch milliseconds. */
export type PendingMessage = {
  cid: string;
  roomId: string;
  text: string;
  at: number;
  status: 'sending' | 'failed';
  error?: ErrorCode;
};
