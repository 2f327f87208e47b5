import type { Message } from '../../lib/protocol/content';
import type { HitPlace } from '../../lib/protocol/search';
import { foldForSearch } from '../../lib/search-fold';
import { searchableText } from '../../lib/searchable-text';
import { createStore, type Store } from '../../server/store/store';

export type Checked = { messages: number; right: number; wrong: number; missed: number };

/** Compares what a person's search finds, page after page, with a look at every message of their rooms. */
export async function checkSearch(
  redisPath: string,
  userId: string,
  roomIds: string[],
  queries: readonly string[],
): Promise<Checked> {
  const store = await createStore(redisPath);
  try {
    const all: { key: string; folded: string }[] = [];
    for (const roomId of roomIds) {
      for await (const { seq, content } of messagesOf(store, userId, roomId))
        all.push({ key: `${roomId}:${seq}`, folded: foldForSearch(searchableText(content)) });
    }
    const checked = { messages: all.length, right: 0, wrong: 0, missed: 0 };
    for (const query of queries) {
      const needle = foldForSearch(query);
      const expected = new Set(all.flatMap(({ key, folded }) => (folded.includes(needle) ? key : [])));
      for await (const key of hitsOf(store, userId, roomIds, needle)) {
        if (expected.delete(key)) checked.right++;
        else checked.wrong++;
      }
      checked.missed += expected.size;
    }
    return checked;
  } finally {
    store.close();
  }
}

async function* messagesOf(store: Store, userId: string, roomId: string): AsyncGenerator<Message> {
  for (let after = 0; ; ) {
    const page = await store.messages.history({ roomId, userId, after, limit: 1_000 });
    const last = page?.messages.at(-1);
    if (!page || !last) return;
    yield* page.messages;
    after = last.seq;
  }
}

async function* hitsOf(
  store: Store,
  userId: string,
  roomIds: string[],
  needle: string,
): AsyncGenerator<string> {
  const { signal } = new AbortController();
  for (let before: HitPlace | undefined, more = true; more; ) {
    const page = await store.search.find({ userId, roomIds, needle, limit: 2_000, signal, before });
    for (const { roomId, message } of page.hits) {
      before = { at: message.at, roomId, seq: message.seq };
      yield `${roomId}:${message.seq}`;
    }
    more = page.more;
  }
}
