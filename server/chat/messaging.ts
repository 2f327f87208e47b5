import type { Message, Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** Sending, reading back, and the state around it. */
export function createMessaging(store: Store) {
  return {
    /** Stores one message once. Nothing is awaited before the store is asked: two sends of one socket keep their order. */
    async send(userId: string, payload: Payload<'message:send'>): Promise<Replies['message:send']> {
      const { roomId, cid, content, replyTo } = payload;
      const appended = await store.messages.append({ roomId, by: userId, cid, content, replyTo });
      if (appended === 'not_member') throw notFound();
      if (appended === 'no_such_reply')
        throw new ChatError('invalid', 'replyTo names no message', { field: 'replyTo' });
      return appended;
    },

    async history(
      userId: string,
      payload: Payload<'message:history'>,
    ): Promise<{ messages: Message[]; first: boolean; former: Profile[] }> {
      const page = await store.messages.history({
        ...payload,
        userId,
        limit: payload.limit ?? LIMITS.snapshotMessages,
      });
      if (!page) throw notFound();
      const { formerIds, ...rest } = page;
      return { ...rest, former: await store.profiles.many(formerIds) };
    },

    async markRead(userId: string, { roomId, seq }: Payload<'read:mark'>): Promise<void> {
      if (!(await store.reads.mark(roomId, userId, seq))) throw notFound();
    },

    async typing(userId: string, { roomId, active }: Payload<'typing'>): Promise<void> {
      if (!(await store.reads.typing(roomId, userId, active))) throw notFound();
    },
  };
}
