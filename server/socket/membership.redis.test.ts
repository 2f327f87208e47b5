import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { Chat } from '../chat/chat';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';

// Who hears what, where news are lost or late. Ann is on a replica of her own; what comes to the other one passes here.

type Asked = 'position' | 'missed' | 'openRoom';
type Listener = Parameters<Chat['feed']['start']>[0];

/** Between a replica and its store: loses news of rooms or of people, and holds back answers. */
function createGate() {
  const lost = { rooms: false, people: false };
  let losses = 0;
  const held = new Map<Asked, Promise<void>>();
  const asked: Asked[] = [];
  let failures = 0;
  let listener: Listener | undefined;

  const late =
    <A extends unknown[], R>(name: Asked, ask: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const answer = await ask(...args);
      asked.push(name);
      await held.get(name);
      if (name === 'missed' && failures-- > 0) throw new ChatError('unavailable');
      return answer;
    };

  return {
    asked,

    /** Loses what comes of rooms or of people until `count` events of these changes are gone. */
    async lose(what: keyof typeof lost, count: number, change: () => Promise<unknown>): Promise<void> {
      losses = 0;
      lost[what] = true;
      await change();
      await until('lost', () => losses === count);
      lost[what] = false;
    },

    through: (chat: Chat): Chat => ({
      ...chat,
      position: late('position', chat.position),
      missed: late('missed', chat.missed),
      openRoom: late('openRoom', chat.openRoom),
      feed: {
        ...chat.feed,
        start(to) {
          listener = to;
          return chat.feed.start({
            ...to,
            room: (id, payload) => (lost.rooms ? losses++ : to.room(id, payload)),
            user: (id, payload) => (lost.people ? losses++ : to.user(id, payload)),
          });
        },
      },
    }),

    /** From now on these answers, as they are found, arrive when the returned function is called. */
    hold(name: Asked): () => void {
      let release = () => {};
      held.set(
        name,
        new Promise((resolve) => {
          release = () => {
            held.delete(name);
            resolve();
          };
        }),
      );
      asked.length = 0;
      return release;
    },

    failRepairs(count: number): void {
      failures = count;
    },

    resume: (roomIds: string[], userIds: string[]) => listener?.resumed({ roomIds, userIds }),
  };
}

let redis: TestRedis;
let own: TestReplica;
let other: TestReplica;
let gate: ReturnType<typeof createGate>;
let ann: Profile;
let bob: Profile;
let eve: Profile;
let a: TestClient;
let b: TestClient;
let room: RoomSnapshot;
const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  own = await startReplica(redis.url);
});
afterAll(async () => {
  await own?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  gate = createGate();
  other = await startReplica(redis.url, { through: gate.through });
  [ann, bob, eve] = (await makePeople(own.store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
  a = await connect(own, ann);
  b = await connect(other, bob);
  room = (await a.request('room:create', { kind: 'group', name: 'g', memberIds: [bob.userId] })).room;
  await b.until('room-added', () => b.events.some((e) => e.type === 'room-added'));
  await a.say(room.id, 'hello');
  await b.until('hello', () => b.heard(room.id).includes('hello'));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await other.stop();
});

async function connect(replica: TestReplica, who: Profile): Promise<TestClient> {
  const client = createClient(replica.url, await replica.cookieOf(who.userId));
  clients.push(client);
  await client.connected();
  await client.request('room:list', {});
  return client;
}

const remove = (who: Profile) => a.request('room:remove', { roomId: room.id, userId: who.userId });
const invite = (who: Profile) => a.request('room:invite', { roomId: room.id, userIds: [who.userId] });
const typesOf = (client: TestClient) => client.events.map((e) => e.type);
const count = (client: TestClient, type: string) => typesOf(client).filter((t) => t === type).length;

/** Whether a client hears the room now. */
async function hears(client: TestClient): Promise<void> {
  const text = `${Math.random()}`;
  await a.say(room.id, text);
  await client.until('what is said now', () => client.heard(room.id).includes(text));
}

/** After something that is said now has reached the replica, the client has not heard it, nor any of `texts`. */
async function hearsNot(client: TestClient, witness: TestClient, ...texts: string[]): Promise<void> {
  await hears(witness);
  await client.request('room:list', {});
  const last = witness.heard(room.id).at(-1);
  for (const text of [...texts, last]) expect(client.heard(room.id)).not.toContain(text);
}

test('a removal that was missed is made up for before anything that came after it', async () => {
  const e = await connect(other, eve);
  await invite(eve);
  await e.until('room-added', () => typesOf(e).includes('room-added'));
  await gate.lose('rooms', 3, async () => {
    await remove(bob);
    await a.say(room.id, 'secret');
  });
  await hearsNot(b, e, 'secret');
  await b.until('room-gone', () => typesOf(b).at(-1) === 'room-gone');
  expect(e.heard(room.id)).toContain('secret');
});

test('what is no part of the chain waits as well, while a removal may be among what is missing', async () => {
  await gate.lose('rooms', 2, () => remove(bob));
  const release = gate.hold('missed');
  await a.say(room.id, 'secret');
  await until('a repair is under way', () => gate.asked.includes('missed'));
  b.events.length = 0;
  a.socket.emit('typing', { roomId: room.id, active: true });
  await a.until('typing', () => typesOf(a).includes('typing'));
  await b.request('room:list', {});
  release();
  await b.until('room-gone', () => typesOf(b).includes('room-gone'));
  expect(typesOf(b)).toEqual(['left', 'room-gone']);
});

test('who was taken out and let in again, all of it missed, is in, and hears nothing from in between', async () => {
  await gate.lose('rooms', 5, async () => {
    await remove(bob);
    await a.say(room.id, 'secret');
    await invite(bob);
  });
  await b.until('the news', () => count(b, 'room-added') === 2);
  await a.say(room.id, 'after');
  await b.until('out and in again', () => typesOf(b).slice(-2).join() === 'room-gone,room-added');
  await hears(b);
  expect(b.heard(room.id)).not.toContain('secret');
});

test('who comes while the replica is behind hears what follows, and nothing from before', async () => {
  await gate.lose('rooms', 3, async () => {
    await a.say(room.id, 'before');
    await invite(eve);
  });
  const e = await connect(other, eve);
  await hears(e);
  await hears(b);
  expect(e.heard(room.id)).not.toContain('before');
  expect(typesOf(e)).not.toContain('joined');
  expect(b.heard(room.id)).toContain('before');
});

test('who is taken out while they come in stays out', async () => {
  const e = await connect(other, eve);
  const release = gate.hold('position');
  await invite(eve);
  await until('asked', () => gate.asked.includes('position'));
  await remove(eve);
  await hears(b);
  release();
  await hearsNot(e, b);
  expect(typesOf(e)).toEqual([]);
});

test('who is taken out while the room is read for them is not told of it any more', async () => {
  const e = await connect(other, eve);
  const release = gate.hold('openRoom');
  await invite(eve);
  await until('read', () => gate.asked.includes('openRoom'));
  await remove(eve);
  await e.until('room-gone', () => typesOf(e).includes('room-gone'));
  release();
  await hearsNot(e, b);
  expect(typesOf(e).at(-1)).toBe('room-gone');
});

test('a look at membership that came too early does not undo the next one', async () => {
  const e = await connect(other, eve);
  const release = gate.hold('position');
  await own.store.feed.tellUser(eve.userId, { type: 'room-added', roomId: room.id });
  await until('asked', () => gate.asked.includes('position'));
  await invite(eve);
  await hears(b);
  release();
  await e.until('room-added', () => typesOf(e).includes('room-added'));
  await hears(e);
});

test('news of a room that was missed are made up for', async () => {
  const e = await connect(other, eve);
  await gate.lose('people', 1, () => invite(eve));
  await hears(b);
  gate.resume([], [eve.userId]);
  await e.until('room-added', () => typesOf(e).includes('room-added'));
  await hears(e);
});

test('a repair that fails is tried again, and nobody is cut off', async () => {
  let isCut = false;
  b.socket.on('disconnect', () => {
    isCut = true;
  });
  await gate.lose('rooms', 1, () => a.say(room.id, 'missed'));
  gate.failRepairs(2);
  for (let i = 0; i < 20; i++) await a.say(room.id, `${i}`);
  const all = ['hello', 'missed', ...Array.from({ length: 20 }, (_, i) => `${i}`)];
  await b.until('all', () => b.heard(room.id).length === all.length);
  expect(b.heard(room.id)).toEqual(all);
  expect(isCut).toBe(false);
});

test('a loss during a repair is repaired too, though nothing follows it', async () => {
  await gate.lose('rooms', 1, () => a.say(room.id, 'first'));
  const release = gate.hold('missed');
  gate.resume([room.id], []);
  await until('under way', () => gate.asked.includes('missed'));
  await gate.lose('rooms', 1, () => a.say(room.id, 'second'));
  gate.resume([room.id], []);
  release();
  await b.until('both', () => b.heard(room.id).includes('second'));
  expect(b.heard(room.id)).toEqual(['hello', 'first', 'second']);
});

test('a loss while somebody comes in is repaired too, though nothing follows it', async () => {
  b.close();
  await until('nobody is there', () => other.sockets.count() === 0);
  const release = gate.hold('position');
  const again = createClient(other.url, await other.cookieOf(bob.userId));
  clients.push(again);
  await until('asked', () => gate.asked.includes('position'));
  await gate.lose('rooms', 1, () => a.say(room.id, 'lost'));
  gate.resume([room.id], []);
  release();
  await again.until('lost and found', () => again.heard(room.id).includes('lost'));
});

test('more than a client may ask for at once is no reason to cut off a replica’s sockets', async () => {
  let isCut = false;
  b.socket.on('disconnect', () => {
    isCut = true;
  });
  await gate.lose('rooms', 900, () =>
    Promise.all(Array.from({ length: 900 }, (_, i) => a.say(room.id, `${i}`))),
  );
  gate.resume([room.id], []);
  await b.until('all', () => b.heard(room.id).length === 901);
  expect(isCut).toBe(false);
});
