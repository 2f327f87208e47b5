import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Profile } from '../../lib/protocol/content';
import type { Hit, HitPlace } from '../../lib/protocol/search';
import { foldForSearch } from '../../lib/search-fold';
import { createCorpus } from '../testing/corpus';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Client, createEngine, type Engine } from './connections';
import { keys } from './keys';
import { isStored } from './messages';
import { createSearch, type Found } from './search';
import { createStore, type Store } from './store';

let redis: TestRedis;
let engine: Engine;
let store: Store;
let ann: Profile;
let bob: Profile;
let search: ReturnType<typeof createSearch>;

beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  engine = createEngine(redis.url);
  await engine.connect();
});
afterAll(async () => {
  engine?.close();
  store?.close();
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob] = (await makePeople(store, 'Ann', 'Bob')) as [Profile, Profile];
  search = createSearch(engine.client);
});

let rooms = 0;
/** Long ago, so that what is imported keeps its times. */
const createdAt = 1_600_000_000_000;
async function makeRoom(...members: Profile[]): Promise<string> {
  const id = `C${(++rooms).toString(16).padStart(32, '0')}`;
  const memberIds = members.map((p) => p.userId);
  const ownerId = memberIds[0] as string;
  await store.rooms.create({ id, kind: 'group', name: 'g', ownerId, memberIds, createdAt });
  return id;
}

/** `at`: as an import brings it. */
async function say(roomId: string, text: string, at?: number): Promise<number> {
  const content = { type: 'text', text } as const;
  const sent = await store.messages.append({ roomId, by: ann.userId, cid: randomUUID(), content, at });
  if (!isStored(sent)) throw new Error(JSON.stringify(sent));
  return sent.seq;
}

const edit = (roomId: string, seq: number, text: string) =>
  store.messageChanges.edit({ roomId, seq, userId: ann.userId }, { type: 'text', text });
const unsend = (roomId: string, seq: number) =>
  store.messageChanges.unsend({ roomId, seq, userId: ann.userId }, 0);

type Ask = { as?: Profile; before?: HitPlace; limit?: number; signal?: AbortSignal };
const find = (roomIds: string[], query: string, ask: Ask = {}): Promise<Found> => {
  const { as = ann, limit = 50, signal = new AbortController().signal, before } = ask;
  return search.find({ userId: as.userId, roomIds, needle: foldForSearch(query), limit, signal, before });
};

const placeOf = ({ roomId, message }: Hit): HitPlace => ({ roomId, at: message.at, seq: message.seq });
const textOf = ({ content }: Message) => (content.type === 'text' ? content.text : '');
const textsOf = ({ hits }: Found) => hits.map(({ message }) => textOf(message));

/** All pages, one after the other. */
async function findAll(roomIds: string[], query: string, limit: number): Promise<Hit[]> {
  const all: Hit[] = [];
  for (;;) {
    const last = all.at(-1);
    const { hits, more } = await find(roomIds, query, { limit, before: last && placeOf(last) });
    all.push(...hits);
    if (!more) return all;
    expect(hits).toHaveLength(limit);
  }
}

/** What a search must find: every message read from Redis, one by one. */
async function scan(roomIds: string[], query: string): Promise<Hit[]> {
  const needle = foldForSearch(query);
  const all = await Promise.all(
    roomIds.map(async (roomId) => {
      const rows = await redis.admin.lrange(keys.messages(roomId), 0, -1);
      return rows.map((row): Hit => ({ roomId, message: JSON.parse(row) as Message }));
    }),
  );
  return all
    .flat()
    .filter(({ message }) => foldForSearch(textOf(message)).includes(needle))
    .sort(
      (a, b) =>
        b.message.at - a.message.at ||
        (a.roomId < b.roomId ? -1 : a.roomId > b.roomId ? 1 : b.message.seq - a.message.seq),
    );
}

describe('against a scan of everything', () => {
  // The second one keeps next to nothing: most blocks are read each time.
  test.each([
    ['remembering', 64 * 2 ** 20],
    ['hardly remembering', 40_000],
  ])('finds all and nothing else, %s, while texts come, change and go', async (_, bytes) => {
    search = createSearch(engine.client, bytes);
    const corpus = createCorpus(bytes);
    const ids = [await makeRoom(ann), await makeRoom(ann, bob), await makeRoom(ann), await makeRoom(ann)];
    const texts: string[] = [];
    // Several messages share a time, in a room and across rooms.
    let at = 1_700_000_000_000;
    const lengths = new Map(ids.map((id) => [id, 0]));
    const sayMore = async (count: number) => {
      for (let i = 0; i < count; i++) {
        if (corpus.roll(3) === 0) at += corpus.roll(5);
        const roomId = ids[Math.floor(Math.sqrt(corpus.roll(ids.length ** 2)))] as string;
        const text = corpus.text();
        texts.push(text);
        lengths.set(roomId, await say(roomId, text, at));
      }
    };
    await sayMore(1_500);
    for (let round = 0; round < 60; round++) {
      const query = corpus.query(corpus.pick(texts));
      if (foldForSearch(query) === '') continue;
      const where = corpus.roll(2) ? ids : [corpus.pick(ids)];
      const limit = 1 + corpus.roll(50);
      const expected = await scan(where, query);
      // Enough of it to see that the pages join, even of a word that everyone uses.
      const pages = expected.length > limit * 5 ? 50 : limit;
      expect(await findAll(where, query, pages), JSON.stringify({ query, pages })).toEqual(expected);

      const roomId = corpus.pick(ids);
      const seq = 1 + corpus.roll(lengths.get(roomId) ?? 0);
      if (round % 3 === 0) await edit(roomId, seq, corpus.text());
      else if (round % 3 === 1) await unsend(roomId, seq);
      else await sayMore(corpus.roll(20));
    }
  });
});

describe('what has changed is found as it is', () => {
  test('a message that comes, is edited, and is unsent', async () => {
    const id = await makeRoom(ann);
    expect(textsOf(await find([id], 'かな'))).toEqual([]);
    const seq = await say(id, 'カナ');
    expect(textsOf(await find([id], 'かな'))).toEqual(['カナ']);
    await edit(id, seq, 'かんじ');
    expect(textsOf(await find([id], 'かな'))).toEqual([]);
    expect(textsOf(await find([id], 'カン'))).toEqual(['かんじ']);
    await unsend(id, seq);
    expect(textsOf(await find([id], 'カン'))).toEqual([]);
  });

  test('also where more has happened than the log of the room holds', async () => {
    const id = await makeRoom(ann);
    const seq = await say(id, 'old words');
    expect(textsOf(await find([id], 'words'))).toEqual(['old words']);
    await edit(id, seq, 'new words');
    for (let i = 0; i < 1_100; i++) await say(id, `filler ${i}`);
    expect(textsOf(await find([id], 'words'))).toEqual(['new words']);
  });

  test.each([0, 5])(
    'also where Redis has lost its tail and is %i changes further on another history',
    async (more) => {
      const id = await makeRoom(ann);
      for (let i = 0; i < 300; i++) await say(id, `common ${i}`);
      const kept = await backUp(id);
      const seq = await say(id, 'lost');
      await edit(id, 5, 'edited, and lost');
      expect(textsOf(await find([id], 'lost'))).toEqual(['lost', 'edited, and lost']);
      await restore(kept);
      expect(await say(id, 'another')).toBe(seq);
      await edit(id, 7, 'another one');
      for (let i = 0; i < more; i++) await edit(id, 290, `another time ${i}`);
      expect(textsOf(await find([id], 'lost'))).toEqual([]);
      expect(textsOf(await find([id], 'common 4'))).toContain('common 4');
      expect(textsOf(await find([id], 'another'))).toEqual(
        more ? ['another', `another time ${more - 1}`, 'another one'] : ['another', 'another one'],
      );
    },
  );

  test('also where all that changed was lost', async () => {
    const id = await makeRoom(ann);
    await say(id, 'stays');
    const kept = await backUp(id);
    await edit(id, 1, 'goes');
    expect(textsOf(await find([id], 'goes'))).toEqual(['goes']);
    await restore(kept);
    expect(textsOf(await find([id], 'goes'))).toEqual([]);
    expect(textsOf(await find([id], 'stays'))).toEqual(['stays']);
  });

  async function backUp(id: string): Promise<Map<string, Buffer>> {
    const names = [keys.room(id), keys.messages(id), keys.log(id), keys.members(id), keys.roles(id)];
    const dumps = await Promise.all(names.map((name) => redis.admin.dumpBuffer(name)));
    return new Map(names.map((name, i) => [name, dumps[i] as Buffer]));
  }

  async function restore(kept: Map<string, Buffer>): Promise<void> {
    for (const [name, dump] of kept) await redis.admin.restore(name, 0, dump, 'REPLACE');
  }
});

/** Redis, with something that happens once: when the places of the first hits are known, and before they are read. */
function beforeReading(happens: () => Promise<unknown>): Client {
  const READ_MESSAGES_KEYS = 4;
  let once: typeof happens | undefined = happens;
  return new Proxy(engine.client, {
    get(client, name) {
      if (name !== 'evalsha') return Reflect.get(client, name, client);
      return async (sha: string, keyCount: number, ...rest: string[]) => {
        const now = keyCount === READ_MESSAGES_KEYS ? once : undefined;
        if (now) {
          once = undefined;
          await now();
        }
        return client.evalsha(sha, keyCount, ...rest);
      };
    },
  });
}

describe('pages', () => {
  test('are whole where a hit is unsent, or no longer one, while they are looked for', async () => {
    const id = await makeRoom(ann);
    for (let i = 0; i < 300; i++) await say(id, `x ${i}`);
    search = createSearch(beforeReading(() => Promise.all([unsend(id, 299), edit(id, 298, 'y')])));
    const found = await find([id], 'x', { limit: 3 });
    expect([textsOf(found), found.more]).toEqual([['x 299', 'x 296', 'x 295'], true]);
  });

  test('join without a gap or a repeat while messages come in', async () => {
    const ids = [await makeRoom(ann), await makeRoom(ann)] as [string, string];
    for (let i = 0; i < 120; i++) await say(ids[i % 2] as string, `ページ ${i}`);
    const expected = await scan(ids, 'ぺーじ');
    const got: Hit[] = [];
    for (let page = 0, more = true; more; page++) {
      const last = got.at(-1);
      const coming = Promise.all([say(ids[0], `ページ new ${page}`), say(ids[1], `ページ new ${page}`)]);
      const found = await find(ids, 'ﾍﾟｰｼﾞ', { limit: 7, before: last && placeOf(last) });
      await coming;
      got.push(...found.hits);
      more = found.more;
    }
    // Those that came while the first page was looked for may be on it, in front.
    const first = got.findIndex(({ message }) => message.seq === expected[0]?.message.seq);
    expect(got.slice(first)).toEqual(expected);
  });

  test('say that there is more only where there is', async () => {
    const id = await makeRoom(ann);
    for (let i = 0; i < 6; i++) await say(id, 'x');
    expect((await find([id], 'x', { limit: 5 })).more).toBe(true);
    expect((await find([id], 'x', { limit: 6 })).more).toBe(false);
    const rest = await find([id], 'x', { limit: 5, before: { at: 0, roomId: id, seq: 4 } });
    expect([rest.hits.map(({ message }) => message.seq), rest.more]).toEqual([[3, 2, 1], false]);
  });
});

describe('who may see it', () => {
  test('only members do, and what was remembered for one is not shown to another', async () => {
    const [hers, both] = [await makeRoom(ann), await makeRoom(ann, bob)];
    await say(hers, 'secret');
    await say(both, 'secret for two');
    expect((await find([hers, both], 'secret')).hits).toHaveLength(2);
    expect(textsOf(await find([hers, both], 'secret', { as: bob }))).toEqual(['secret for two']);
    await store.rooms.remove(both, bob, bob);
    expect(await find([hers, both], 'secret', { as: bob })).toEqual({ hits: [], more: false, rooms: 0 });
    expect(await find([`C${'f'.repeat(32)}`], 'secret')).toEqual({ hits: [], more: false, rooms: 0 });
  });

  test('not who has left while the search was under way', async () => {
    const id = await makeRoom(ann, bob);
    await say(id, 'secret');
    search = createSearch(beforeReading(() => store.rooms.remove(id, bob, bob)));
    expect(await find([id], 'secret', { as: bob })).toEqual({ hits: [], more: false, rooms: 0 });
  });

  test('names in notices, ids and JSON are not found', async () => {
    const id = await makeRoom(ann);
    await store.rooms.add(id, ann, [bob]);
    await say(id, 'hello');
    for (const query of ['Bob', 'notice', 'content', 'seq', ann.userId.slice(0, 8), '"', '{'])
      expect((await find([id], query)).hits, query).toEqual([]);
  });
});

describe('work that nobody waits for', () => {
  test('ends', async () => {
    const id = await makeRoom(ann);
    for (let i = 0; i < 600; i++) await say(id, 'x');
    const turn = new AbortController();
    const reason = new Error('enough');
    const found = find([id], 'not there', { signal: turn.signal });
    turn.abort(reason);
    await expect(found).rejects.toBe(reason);
  });

  test('searches at the same time all find their own', async () => {
    const id = await makeRoom(ann);
    for (let i = 0; i < 600; i++) await say(id, `number ${i}.`);
    const numbers = Array.from({ length: 40 }, (_, i) => i * 15);
    const found = await Promise.all(numbers.map((n) => find([id], `number ${n}.`)));
    expect(found.map(textsOf)).toEqual(numbers.map((n) => [`number ${n}.`]));
  });
});
