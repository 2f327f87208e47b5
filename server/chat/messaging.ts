import type { ContentPayload, Message, Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Refusal } from '../store/message-changes';
import { fileIdsIn, isStored, type Refused, type Slow } from '../store/messages';
import type { Store } from '../store/store';
import { withNames } from './frozen-names';
import type { MessageFiles } from './message-files';
import { underNickname } from './nicknames';
import { notFound } from './room-views';

const REFUSALS: Record<Refusal | Refused, () => ChatError> = {
  not_member: notFound,
  blocked: () => new ChatError('forbidden', 'one blocks that person', { field: 'blocked' }),
  no_such_message: () => notFound('message'),
  no_such_reply: () => new ChatError('invalid', 'replyTo names no message', { field: 'replyTo' }),
  no_such_mention: () =>
    new ChatError('invalid', 'mentions someone who is not in the room', { field: 'content.mentions' }),
  no_such_file: () =>
    new ChatError('invalid', 'names a file that cannot be used', { field: 'content.fileId' }),
  forbidden: () => new ChatError('forbidden', 'not yours to do in this room'),
  too_late: () => new ChatError('forbidden', 'too late to take it back'),
  notice: () => new ChatError('invalid', 'a notice stays as it is'),
  unsent: () => new ChatError('conflict', 'the message was unsent'),
  not_text: () => new ChatError('invalid', 'only a text can be edited'),
  too_many_emoji: () =>
    new ChatError('conflict', `at most ${LIMITS.reactionsMax} different emoji to a message`),
  too_many_people: () => new ChatError('conflict', `at most ${LIMITS.reactorsMax} people react to a message`),
  too_many_pins: () => new ChatError('conflict', `at most ${LIMITS.pinsMax} pinned messages in a room`),
};

function done<T extends object>(changed: T | Refusal): T {
  if (typeof changed === 'string') throw REFUSALS[changed]();
  return changed;
}

function refusalOf(refusal: Refused | Slow): ChatError {
  if (typeof refusal === 'string') return REFUSALS[refusal]();
  return new ChatError('rate_limited', 'the room is in slow mode', { ...refusal, field: 'slow' });
}

/** `unsendWithinMs`: how long after its sending a message can be taken back; 0: at any time. */
export type MessagingOptions = {
  unsendWithinMs: number;
  files: MessageFiles;
  said: (roomId: string) => void;
};

/** Sending, reading back, and what happens to a message after that. */
export function createMessaging(store: Store, { unsendWithinMs, files, said }: MessagingOptions) {
  const changes = store.messageChanges;

  /** The message with files of its sender's own, in this room, in place of those that it names. */
  async function appendWithOwnFiles(userId: string, payload: Payload<'message:send'>) {
    const { roomId, cid, content } = payload;
    const wanting = { roomId, userId, cid };
    const named = fileIdsIn(content);
    const ids = await files.provide(wanting, named);
    // Also where there are none: the same message may have been sent meanwhile, with the files that we were looking for.
    const own = ids ? naming(content, ids) : content;
    const appended = await store.messages.append({ ...payload, content: own, by: userId });
    const copies = ids?.filter((id) => !named.includes(id)) ?? [];
    if (!isStored(appended)) await files.giveBack(wanting, copies);
    return appended;
  }

  return {
    /** Stores one message once. Nothing is awaited before the store is asked: two sends of one socket keep their order. */
    async send(userId: string, payload: Payload<'message:send'>): Promise<Replies['message:send']> {
      let appended = await store.messages.append({ ...payload, by: userId });
      if (appended === 'no_such_file') appended = await appendWithOwnFiles(userId, payload);
      if (!isStored(appended)) throw refusalOf(appended);
      // Also of one that was stored before: whoever stored it may have died before it said so.
      said(payload.roomId);
      return appended;
    },

    /** Puts another text in the place of one's own. */
    async edit(userId: string, { roomId, seq, content }: Payload<'message:edit'>) {
      return done(await changes.edit({ roomId, seq, userId }, content));
    },

    /** Takes a message back for everybody, with its files. One that was taken back before stays so, and that is no error. */
    async unsend(userId: string, { roomId, seq }: Payload<'message:unsend'>) {
      const unsent = done(await changes.unsend({ roomId, seq, userId }, unsendWithinMs));
      await files.erase(unsent.files);
      return { cursor: unsent.cursor };
    },

    /** Sets a person's one reaction to a message, or takes it back (null). */
    async react(userId: string, { roomId, seq, emoji }: Payload<'message:react'>) {
      return done(await changes.react({ roomId, seq, userId }, emoji));
    },

    async pin(userId: string, { roomId, seq, pinned }: Payload<'message:pin'>) {
      return done(await changes.pin({ roomId, seq, userId }, pinned));
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
      const [messages, former] = await Promise.all([
        withNames(store, page.messages, userId),
        store.profiles.many(page.formerIds, userId),
      ]);
      return {
        messages,
        first: page.first,
        former: former.map((person) => underNickname(person, page.nicknames)),
      };
    },

    /** The message at that place, as it is now. */
    async message(userId: string, { roomId, seq }: { roomId: string; seq: number }): Promise<Message> {
      const page = await store.messages.history({ roomId, userId, before: seq + 1, limit: 1 });
      if (!page) throw notFound();
      const [message] = page.messages;
      if (message?.seq !== seq || message.withheld) throw notFound('message');
      return message;
    },

    async markRead(userId: string, { roomId, seq }: Payload<'read:mark'>): Promise<void> {
      if (!(await store.reads.mark(roomId, userId, seq))) throw notFound();
    },

    async typing(userId: string, { roomId, active }: Payload<'typing'>): Promise<void> {
      if (!(await store.reads.typing(roomId, userId, active))) throw notFound();
    },
  };
}

/** The same content with other files. */
function naming(content: ContentPayload, [fileId = '', ...others]: string[]): ContentPayload {
  if (content.type === 'image' && others.length > 0) {
    return { type: 'image', fileId, others: others.map((id) => ({ fileId: id })) };
  }
  return { ...content, fileId } as ContentPayload;
}
