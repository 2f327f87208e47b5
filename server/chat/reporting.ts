import { randomBytes } from 'node:crypto';
import { ChatError } from '../../lib/protocol/errors';
import type { Payload } from '../../lib/protocol/requests';
import type { Rule } from '../store/limits';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** More than somebody who is harassed has to; fewer than would bury an administrator. */
const REPORTS: Rule = { name: 'reports', points: 10, seconds: 60 * 60 };
/** Messages on either side that are kept with the reported one. */
const AROUND = 5;

/** Telling the administrators of a message. */
export function createReporting(store: Store) {
  return {
    /**
     * Keeps the message with what stands around it, as the reporter sees it now, for the administrators.
     * @throws not_found, invalid for a notice, conflict where it was unsent, rate_limited
     */
    async report(userId: string, { roomId, seq, reason, text }: Payload<'message:report'>): Promise<void> {
      const page = await store.messages.history({
        roomId,
        userId,
        before: seq + AROUND + 1,
        limit: 2 * AROUND + 1,
      });
      if (!page) throw notFound();
      const context = page.messages.filter(
        (message) => Math.abs(message.seq - seq) <= AROUND && !message.withheld,
      );
      const message = context.find((one) => one.seq === seq);
      if (!message) throw notFound('message');
      if (message.content.type === 'notice') throw new ChatError('invalid', 'a notice');
      if (message.unsent) throw new ChatError('conflict', 'the message was unsent');
      const retryAfterMs = await store.limits.take(REPORTS, userId);
      if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many reports', { retryAfterMs });
      const people = await store.profiles.current([...new Set([userId, ...context.map(({ by }) => by)])]);
      const of = (id: string) => people.find((person) => person.userId === id) ?? { userId: id, name: '' };
      await store.reports.add({
        id: `R${randomBytes(16).toString('hex')}`,
        at: Date.now(),
        by: of(userId),
        author: of(message.by),
        reason,
        roomId,
        seq,
        ...(text && { text }),
        context,
        people,
      });
    },
  };
}
