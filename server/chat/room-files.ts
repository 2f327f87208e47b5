import type { Content, Message } from '../../lib/protocol/content';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** Messages read at a time, and at most for one answer: a room of texts alone must not hold up whoever waits for others. */
const PAGE = 250;
const LOOKED_MAX = 2_000;
/** Messages with files in one answer, give or take those of the last page. */
const FOUND = 30;

const KINDS = {
  media: ({ type }: Content) => type === 'image' || type === 'video',
  files: (content: Content) => content.type === 'file' || (content.type === 'audio' && !content.voice),
};

/** What was sent in a room, without what was said about it. */
export function createRoomFiles({ messages }: Pick<Store, 'messages'>) {
  return {
    /** Newest first, from before a seq. `next`: where to go on; absent where the room's beginning was reached. */
    async roomFiles(
      userId: string,
      { roomId, kind, before }: Payload<'room:files'>,
    ): Promise<Replies['room:files']> {
      const found: Message[] = [];
      let next = before;
      for (let looked = 0; looked < LOOKED_MAX && found.length < FOUND; looked += PAGE) {
        const page = await messages.history({
          roomId,
          userId,
          ...(next !== undefined && { before: next }),
          limit: PAGE,
        });
        if (!page) throw notFound();
        found.push(
          ...page.messages.filter(({ content, unsent }) => !unsent && KINDS[kind](content)).reverse(),
        );
        next = page.messages[0]?.seq;
        if (page.first || next === undefined) return { messages: found };
      }
      return { messages: found, ...(next !== undefined && { next }) };
    },
  };
}
