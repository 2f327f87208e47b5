import { createHash, randomBytes } from 'node:crypto';
import { type Client, createEngine } from '../server/store/connections';
import { keys } from '../server/store/keys';
import { createStore, type Store } from '../server/store/store';
import { eachAtOnce } from './each-at-once';
import { cidOf, TEXT } from './generator/link';

/** A signed-in person: the cookie is all that a connection needs. */
export type Person = { userId: string; cookie: string };
export type Room = { id: string; members: Person[] };

/** How many writes are under way at a time. */
const AT_ONCE = 200;

export type Seed = Awaited<ReturnType<typeof createSeed>>;

/**
 * Fills a Redis with people and rooms through the server's own store. Accounts and sessions are written as the server
 * would write them, less the password: hashing one for 5,000 people would take minutes, and nobody logs in here.
 */
export async function createSeed(redisPath: string) {
  const engine = createEngine(redisPath);
  const redis = engine.client;
  await engine.connect();
  const store = await createStore(redisPath);
  let appended = 0;

  return {
    people: (count: number): Promise<Person[]> => eachAtOnce(count, AT_ONCE, () => writePerson(store)),

    /** Group rooms with these people; `members[i]` are the people of the i-th. */
    rooms: (members: Person[][]): Promise<Room[]> =>
      eachAtOnce(members.length, AT_ONCE, async (i) => {
        const people = members[i]!;
        const id = `C${randomBytes(16).toString('hex')}`;
        const memberIds = people.map(({ userId }) => userId);
        await store.roomIndex.add(id, memberIds);
        await store.rooms.create({
          id,
          kind: 'group',
          name: `部屋 ${i + 1}`,
          ownerId: memberIds[0]!,
          memberIds,
        });
        return { id, members: people };
      }),

    /** An open room with all of these people; `members` of it are the first `present` of them. */
    openRoom: async (people: Person[], present: number): Promise<Room> => {
      const id = `C${randomBytes(16).toString('hex')}`;
      const memberIds = people.map(({ userId }) => userId);
      await store.roomIndex.add(id, memberIds);
      const open = { entry: 'free', listed: false, about: '', slowSeconds: 0 } as const;
      const head = { id, kind: 'group', name: '広場', ownerId: memberIds[0]!, memberIds } as const;
      await store.rooms.create({ ...head, open });
      return { id, members: people.slice(0, present) };
    },

    /** `perRoom` messages in each room, by its members in turn, and nobody has read them. */
    messages: async (into: Room[], perRoom: number): Promise<void> => {
      const run = ++appended;
      await eachAtOnce(into.length * perRoom, AT_ONCE, async (n) => {
        const room = into[n % into.length]!;
        const by = room.members[n % room.members.length]!.userId;
        const content = { type: 'text', text: TEXT } as const;
        await store.messages.append({ roomId: room.id, by, cid: cidOf(0xf000_0000 + run, n), content });
      });
      await rewritten(redis);
    },

    /**
     * These texts, in turn over the rooms, one a second up to now. Written to the lists at once, as no server would: a
     * million of them one by one would take minutes.
     */
    texts: async (into: Room[], texts: readonly string[]): Promise<void> => {
      const from = Date.now() - texts.length * 1_000;
      await eachAtOnce(into.length, 4, async (r) => {
        const { id, members } = into[r]!;
        const rows = texts.flatMap((text, n) => {
          if (n % into.length !== r) return [];
          const seq = Math.floor(n / into.length) + 1;
          const by = members[seq % members.length]!.userId;
          const content = { type: 'text', text };
          return JSON.stringify({ seq, at: from + n * 1_000, by, cid: cidOf(r, seq), content });
        });
        for (let i = 0; i < rows.length; i += 1_000)
          await redis.rpush(keys.messages(id), ...rows.slice(i, i + 1_000));
      });
      await rewritten(redis);
    },

    /** Where the rooms stand, by room id. */
    cursors: async (of: Room[]): Promise<Map<string, string>> => {
      const found = await eachAtOnce(of.length, AT_ONCE, async (i) => {
        const [rev, tag] = await redis.hmget(keys.room(of[i]!.id), 'rev', 'tag');
        return [of[i]!.id, `${rev}.${tag}`] as const;
      });
      return new Map(found);
    },

    close: () => {
      engine.close();
      store.close();
    },
  };
}

/** Resolves when Redis rewrites its file no more: that takes the servers' core, and belongs to no request. */
async function rewritten(redis: Client): Promise<void> {
  while (/aof_rewrite_(in_progress|scheduled):1/.test(await redis.info('persistence'))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function writePerson(store: Store): Promise<Person> {
  const userId = `U${randomBytes(16).toString('hex')}`;
  const token = randomBytes(32).toString('base64url');
  const createdAt = Date.now();
  const loginId = userId.slice(1, 17);
  await store.accounts.create({ userId, loginId, name: '山田花子', passwordHash: '-', createdAt });
  await store.sessions.create(sha256(token), { userId, device: 'bench', createdAt });
  return { userId, cookie: `authjs.session-token=${token}` };
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
