import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { type ChatEvent, isChained } from '../../lib/protocol/events';
import type { PreferencesChange } from '../../lib/protocol/preferences';
import type { History, Role } from '../../lib/protocol/room-rules';
import { applyEvents } from '../../lib/room-state';
import { createClient, type TestClient } from '../testing/client';
import { essenceOf, follow, type Seen, takeSnapshot } from '../testing/follower';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// In Zulip's manner: what somebody saw a while ago and the events since must equal what they would be told now. Both
// over a real Redis and two replicas: who acts is on one, who watches is on the other.

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Actor;
let bob: Actor;
let eve: Actor;
let dan: Actor;
const clients: TestClient[] = [];

type Actor = Profile & { client: TestClient; cookie: string };

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  const people = await makePeople(one.store, '健', '花子', '次郎', '美咲');
  [ann, bob, eve, dan] = (await Promise.all(
    people.map(async (who, i) => {
      const cookie = await one.cookieOf(who.userId);
      const client = createClient([one, two][i % 2]?.url ?? '', cookie);
      clients.push(client);
      await client.connected();
      // Answered only when the connection hears its rooms.
      await client.request('room:list', {});
      return { ...who, client, cookie };
    }),
  )) as [Actor, Actor, Actor, Actor];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

const idsOf = (people: readonly Profile[]) => people.map((p) => p.userId);
const createGroup = async (owner: Actor, ...others: Actor[]): Promise<string> => {
  const payload = { kind: 'group' as const, name: '家族', memberIds: idsOf(others) };
  return (await owner.client.request('room:create', payload)).room.id;
};
const createOpenRoom = async (owner: Actor, entry: 'free' | 'approval'): Promise<string> => {
  const payload = { kind: 'group' as const, name: '広場', memberIds: [], open: { entry } };
  return (await owner.client.request('room:create', payload)).room.id;
};
const endSession = async (who: Actor) => {
  const session = await one.auth.sessionOf(who.cookie);
  await one.auth.endSession(who.userId, session?.sessionId ?? '');
};

const edit = (who: Actor, roomId: string, seq: number, text: string) =>
  who.client.request('message:edit', { roomId, seq, content: { type: 'text', text } });
const unsend = (who: Actor, roomId: string, seq: number) =>
  who.client.request('message:unsend', { roomId, seq });
const react = (who: Actor, roomId: string, seq: number, emoji: string | null) =>
  who.client.request('message:react', { roomId, seq, emoji });
const pin = (who: Actor, roomId: string, seq: number, pinned: boolean) =>
  who.client.request('message:pin', { roomId, seq, pinned });

const createDirect = async (who: Actor, whom: Actor): Promise<string> => {
  const payload = { kind: 'direct' as const, memberIds: idsOf([whom]) };
  return (await who.client.request('room:create', payload)).room.id;
};
const block = (who: Actor, whom: Actor, blocked: boolean) =>
  who.client.request('friend:block', { userId: whom.userId, blocked });
/** Everything that one can do in a room of two with its first three messages, of which the second is one's own. */
const doEverything = async (who: Actor, roomId: string) => {
  await react(who, roomId, 1, '❤️');
  await react(who, roomId, 2, '❤️');
  const { seq } = await who.client.say(roomId, 'あのね');
  await edit(who, roomId, 2, 'いいえ');
  await edit(who, roomId, seq, 'うん');
  await react(who, roomId, seq, '👍');
  for (const pinned of [1, 2, seq]) await pin(who, roomId, pinned, true);
  await who.client.request('read:mark', { roomId, seq });
  const { seq: taken } = await who.client.say(roomId, 'えっと');
  await unsend(who, roomId, taken);
};

const giveRole = (by: Actor, roomId: string, to: Actor, role: Role) =>
  by.client.request('room:role', { roomId, userId: to.userId, role });
const rule = (roomId: string, history: History) => ann.client.request('room:rules', { roomId, history });
const comeAgain = async (who: Actor, roomId: string) => {
  await who.client.request('room:leave', { roomId });
  await ann.client.request('room:invite', { roomId, userIds: [who.userId] });
};

/** By the watcher, elsewhere than where they watch. */
const ownChange = (roomId: string, change: PreferencesChange) =>
  one.chat.setPreferences(bob.userId, { roomId, ...change });

/** Ann owns the room, Bob watches it, Eve is in it, Dan is not. */
type Case = [what: string, act: (roomId: string) => Promise<unknown>];

/** Every kind of event that says something of a room: one that is new does not compile without a case. */
const CASES: Record<Exclude<ChatEvent['type'], 'profile' | 'friends' | 'blocked'>, [Case, ...Case[]]> = {
  message: [
    ['of somebody else', (room) => ann.client.say(room, 'おはよう')],
    ['of the watcher, which moves their marker', (room) => bob.client.say(room, 'おはよう')],
    [
      'that answers another',
      (roomId) =>
        ann.client.request('message:send', {
          roomId,
          cid: crypto.randomUUID(),
          content: { type: 'text', text: 'はい' },
          replyTo: 1,
        }),
    ],
    [
      'and more of them than a snapshot holds',
      (room) =>
        Promise.all(Array.from({ length: 70 }, (_, i) => (i % 2 ? ann : eve).client.say(room, `${i}`))),
    ],
  ],
  edited: [
    ['the last line', (roomId) => edit(eve, roomId, 3, 'おやすみ')],
    [
      'one further up, which is pinned',
      async (roomId) => {
        await pin(ann, roomId, 1, true);
        await edit(eve, roomId, 1, 'おやすみ');
      },
    ],
    [
      'a message that came in the same breath',
      async (roomId) => {
        const [{ seq }] = await Promise.all([ann.client.say(roomId, 'あ'), ann.client.say(roomId, 'い')]);
        await Promise.all([edit(ann, roomId, seq, 'う'), react(eve, roomId, seq, '👍')]);
      },
    ],
  ],
  unsent: [
    ['the last line', (roomId) => unsend(eve, roomId, 3)],
    ['by the owner', (roomId) => unsend(ann, roomId, 3)],
    [
      'with its reactions and its pin',
      async (roomId) => {
        await pin(eve, roomId, 2, true);
        await pin(eve, roomId, 3, true);
        await react(eve, roomId, 2, '👍');
        await unsend(ann, roomId, 2);
      },
    ],
  ],
  reacted: [
    ['by the watcher', (roomId) => react(bob, roomId, 1, '👍')],
    [
      'by several, in their order',
      async (roomId) => {
        for (const emoji of ['👍', '❤️'])
          for (const who of [eve, bob, ann]) await react(who, roomId, 3, emoji);
        await react(bob, roomId, 3, null);
        await react(bob, roomId, 3, '👨‍👩‍👧‍👦');
      },
    ],
  ],
  pinned: [
    ['one', (roomId) => pin(eve, roomId, 1, true)],
    [
      'several, and one no longer',
      async (roomId) => {
        for (const seq of [1, 2, 3]) await pin(ann, roomId, seq, true);
        await pin(eve, roomId, 2, false);
      },
    ],
  ],
  joined: [
    ['by somebody else', (roomId) => ann.client.request('room:invite', { roomId, userIds: idsOf([dan]) })],
    ['by the watcher', (roomId) => bob.client.request('room:invite', { roomId, userIds: idsOf([dan]) })],
  ],
  left: [
    ['by their own will', (roomId) => eve.client.request('room:leave', { roomId })],
    ['by the will of another', (roomId) => ann.client.request('room:remove', { roomId, userId: eve.userId })],
    ['who owned it', (roomId) => ann.client.request('room:leave', { roomId })],
  ],
  updated: [
    ['name', (roomId) => ann.client.request('room:update', { roomId, name: '山田家' })],
    ['icon', (roomId) => eve.client.request('room:update', { roomId, icon: '🍙' })],
    ['picture', (roomId) => eve.client.request('room:update', { roomId, picture: `I${'a'.repeat(32)}` })],
    [
      'picture, and then none',
      async (roomId) => {
        await eve.client.request('room:update', { roomId, picture: `I${'a'.repeat(32)}` });
        await eve.client.request('room:update', { roomId, picture: null });
      },
    ],
    ['a role', (roomId) => giveRole(ann, roomId, eve, 'admin')],
    ['the owner, and back', (roomId) => giveRole(ann, roomId, bob, 'owner')],
    ['rules', (roomId) => ann.client.request('room:rules', { roomId, pin: 'admins', invite: 'admins' })],
    ['history, of which nothing is hidden', (roomId) => rule(roomId, 'joined')],
  ],
  hidden: [
    [
      'all that somebody does whom the watcher blocks',
      async () => {
        const roomId = await createDirect(ann, bob);
        for (const who of [bob, ann, bob]) await who.client.say(roomId, 'おはよう');
        await react(ann, roomId, 1, '👍');
        await block(bob, ann, true);
        await doEverything(ann, roomId);
      },
    ],
    [
      'and what they do when the watcher blocks them no more',
      async () => {
        const roomId = await createDirect(ann, bob);
        for (const who of [bob, ann, bob]) await who.client.say(roomId, 'おはよう');
        await block(bob, ann, true);
        await doEverything(ann, roomId);
        await block(bob, ann, false);
        await doEverything(ann, roomId);
        await react(bob, roomId, 2, '👍');
        await bob.client.say(roomId, 'おーい');
      },
    ],
    [
      'where each blocks the other',
      async () => {
        const roomId = await createDirect(ann, bob);
        for (const who of [bob, ann, bob]) await who.client.say(roomId, 'おはよう');
        await block(bob, ann, true);
        await doEverything(ann, roomId);
        await block(ann, bob, true);
        for (const who of [ann, bob]) for (const seq of [1, 2, 3]) await react(who, roomId, seq, '👍');
        await edit(ann, roomId, 2, 'ね');
        await edit(bob, roomId, 1, 'ね');
        await block(bob, ann, false);
        await bob.client.say(roomId, 'おーい');
      },
    ],
    [
      'changes of what was said before the watcher came',
      async (roomId) => {
        await comeAgain(bob, roomId);
        await rule(roomId, 'joined');
        await edit(eve, roomId, 3, 'おやすみ');
        await react(eve, roomId, 2, '👍');
        await pin(ann, roomId, 1, true);
        await unsend(eve, roomId, 1);
      },
    ],
    [
      'and it comes in sight',
      async (roomId) => {
        await comeAgain(bob, roomId);
        // As many as a snapshot holds: one from before the rule changed has no more.
        await Promise.all(Array.from({ length: 50 }, (_, i) => ann.client.say(roomId, `${i}`)));
        await rule(roomId, 'joined');
        await pin(ann, roomId, 1, true);
        await rule(roomId, 'all');
      },
    ],
  ],
  read: [
    [
      'of whom one blocks, up to where one counts as having read',
      async () => {
        const roomId = await createDirect(ann, bob);
        await ann.client.say(roomId, 'おはよう');
        await block(bob, ann, true);
      },
    ],
    ['by somebody else', (roomId) => ann.client.request('read:mark', { roomId, seq: 3 })],
    ['by the watcher', (roomId) => bob.client.request('read:mark', { roomId, seq: 3 })],
  ],
  typing: [
    ['begins', async (roomId) => eve.client.socket.emit('typing', { roomId, active: true })],
    ['ends', async (roomId) => eve.client.socket.emit('typing', { roomId, active: false })],
  ],
  preferences: [
    ['pin and silence', (roomId) => ownChange(roomId, { pinned: true, muted: true })],
    [
      'by name only, and not now',
      (roomId) => ownChange(roomId, { notify: 'mentions', muteUntil: Date.now() + 3_600_000 }),
    ],
    ['another ground', (roomId) => ownChange(roomId, { background: 'dusk' })],
    ['out of sight', (roomId) => ownChange(roomId, { hidden: true })],
    [
      'out of sight, and back by a message',
      async (roomId) => {
        await ownChange(roomId, { hidden: true });
        await ann.client.say(roomId, 'おーい');
      },
    ],
  ],
  waiting: [
    [
      'to who decides',
      async () => {
        const roomId = await createOpenRoom(bob, 'approval');
        await dan.client.request('room:enter', { roomId });
      },
    ],
    [
      'and is let in',
      async () => {
        const roomId = await createOpenRoom(bob, 'approval');
        for (const who of [dan, eve]) await who.client.request('room:enter', { roomId });
        await bob.client.request('room:admit', { roomId, userId: dan.userId, admit: true });
      },
    ],
  ],
  settings: [['of the watcher', () => one.chat.setSettings(bob.userId, { preview: false })]],
  'room-added': [
    ['by its founder', () => createGroup(eve, bob, ann)],
    [
      'of two, where one of them was blocked',
      async () => {
        const roomId = await createDirect(ann, bob);
        await block(bob, ann, true);
        await ann.client.say(roomId, 'おはよう');
        await block(bob, ann, false);
        await ann.client.say(roomId, 'おーい');
      },
    ],
    [
      'by one who invites',
      async () => {
        const roomId = await createGroup(dan, eve);
        await dan.client.say(roomId, 'before');
        await eve.client.request('room:invite', { roomId, userIds: idsOf([bob]) });
      },
    ],
    ['of two', () => dan.client.request('room:create', { kind: 'direct', memberIds: idsOf([bob]) })],
  ],
  'room-gone': [
    [
      'where nothing was said by whom one blocks',
      async () => {
        await createDirect(ann, bob);
        await createDirect(bob, eve);
        await block(bob, ann, true);
      },
    ],
    ['by the will of another', (roomId) => ann.client.request('room:remove', { roomId, userId: bob.userId })],
    ['by their own will', (roomId) => bob.client.request('room:leave', { roomId })],
  ],
  'session-ended': [['from elsewhere', () => endSession(bob)]],
};

/** What the watcher would be told who asks now. */
async function fresh(who: Actor): Promise<Seen> {
  return who.client.socket.connected ? takeSnapshot(who.client, who.userId) : undefined;
}

const kinds = Object.entries(CASES).flatMap(([type, cases]) => cases.map((one) => [type, ...one] as const));

describe('a stale snapshot and the events since equal a fresh snapshot', () => {
  test.each(kinds)('%s: %s', async (type, _what, act) => {
    const roomId = await createGroup(ann, bob, eve);
    await bob.client.until('added', () => bob.client.events.some((e) => e.type === 'room-added'));
    for (const who of [eve, ann, eve]) await who.client.say(roomId, 'おはよう');
    const { length } = bob.client.events;
    const stale = await fresh(bob);
    const since = () => bob.client.events.slice(length);

    await act(roomId);
    await bob.client.until(type, () => since().some((event) => event.type === type));
    if (type === 'session-ended') await bob.client.until('closed', () => !bob.client.socket.connected);
    const now = essenceOf(await fresh(bob));
    await expect.poll(() => essenceOf(follow(stale, since(), bob.userId))).toEqual(now);
    // Neither leaves anything in the rooms.
    if (type !== 'typing' && type !== 'settings') expect(now).not.toEqual(essenceOf(stale));
  });
});

/** mulberry32: the same seed makes the same choices, so that a failure can be seen again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What happens in an open room that Ann owns, in which Bob watches and Eve is. */
const OPEN_CASES: Record<string, (roomId: string) => Promise<unknown>> = {
  'somebody comes in': (roomId) => dan.client.request('room:enter', { roomId, nickname: '新入り' }),
  'somebody leaves': (roomId) => eve.client.request('room:leave', { roomId }),
  'somebody is taken out': (roomId) => ann.client.request('room:remove', { roomId, userId: eve.userId }),
  'a new admin, and no more': async (roomId) => {
    await giveRole(ann, roomId, eve, 'admin');
    await giveRole(ann, roomId, eve, 'member');
    await giveRole(ann, roomId, eve, 'admin');
  },
  'a new owner': (roomId) => giveRole(ann, roomId, eve, 'owner'),
  'its owner leaves': (roomId) => ann.client.request('room:leave', { roomId }),
  'the watcher keeps it': (roomId) => giveRole(ann, roomId, bob, 'admin'),
  'the watcher keeps it, and somebody waits': async (roomId) => {
    await ann.client.request('room:doors', { roomId, entry: 'approval' });
    await dan.client.request('room:enter', { roomId });
    await giveRole(ann, roomId, bob, 'owner');
  },
  'the watcher keeps it, and no more': async (roomId) => {
    await giveRole(ann, roomId, bob, 'admin');
    await giveRole(ann, roomId, bob, 'member');
  },
  'other names': async (roomId) => {
    await ann.client.request('room:nickname', { roomId, nickname: '主' });
    await bob.client.request('room:nickname', { roomId, nickname: '見物' });
    await bob.client.request('room:nickname', { roomId, nickname: null });
  },
  'other doors': (roomId) =>
    ann.client.request('room:doors', { roomId, entry: 'approval', about: '静かに', slowSeconds: 30 }),
  'what is said and read': async (roomId) => {
    const { seq } = await eve.client.say(roomId, 'はい');
    await ann.client.request('read:mark', { roomId, seq });
    await bob.client.request('read:mark', { roomId, seq });
  },
};

describe('of an open room, a stale snapshot and the events since equal a fresh snapshot', () => {
  test.each(Object.entries(OPEN_CASES))('%s', async (_what, act) => {
    const open = { entry: 'free' as const };
    const payload = { kind: 'group' as const, name: '広場', memberIds: [], open };
    const { id: roomId } = (await ann.client.request('room:create', payload)).room;
    await bob.client.request('room:enter', { roomId });
    await eve.client.request('room:enter', { roomId, nickname: 'エヴァ' });
    await bob.client.until('added', () => bob.client.events.some((e) => e.type === 'room-added'));
    for (const who of [eve, ann]) await who.client.say(roomId, 'おはよう');
    const { length } = bob.client.events;
    const stale = await fresh(bob);

    await act(roomId);
    const now = essenceOf(await fresh(bob));
    const followed = () => essenceOf(follow(stale, bob.client.events.slice(length), bob.userId));
    await expect.poll(followed).toEqual(now);
    expect(now).not.toEqual(essenceOf(stale));
  });
});

describe('a long walk', () => {
  const random = createRandom(20_261_122);
  const any = <T>(list: readonly T[]): T => list[random(list.length)] as T;

  const textsHeard = ({ client }: Actor, roomId: string): number[] =>
    client.events.flatMap((event) =>
      event.type === 'message' && event.roomId === roomId && event.message.content.type === 'text'
        ? [event.message.seq]
        : [],
    );

  /** One thing that somebody does; whether they may is for the server to say. */
  async function step(rooms: string[]): Promise<void> {
    const [who, whom] = [any([ann, bob, eve, dan]), any([ann, bob, eve, dan])];
    const roomId = any(rooms);
    const { client } = who;
    const seq = any(textsHeard(who, roomId)) ?? 1;
    switch (random(17)) {
      case 0:
        await client.ask('room:invite', { roomId, userIds: [whom.userId] });
        return;
      case 1:
        if (random(2)) await client.ask('room:leave', { roomId });
        else await client.ask('room:remove', { roomId, userId: whom.userId });
        return;
      case 2:
        await client.ask('room:update', { roomId, [any(['name', 'icon'])]: any(['🍙', '🍵', '家']) });
        return;
      case 14:
        await client.ask('room:role', {
          roomId,
          userId: whom.userId,
          role: any(['admin', 'member', 'owner']),
        });
        return;
      case 15: {
        const rules = any([{ history: 'joined' }, { pin: 'admins' }, { pin: 'all' }, { rename: 'admins' }]);
        await client.ask('room:rules', { roomId, ...rules });
        return;
      }
      case 16: {
        const [one, other] = random(2) ? [ann, bob] : [bob, ann];
        await block(one, other, random(2) === 0);
        return;
      }
      case 3:
        if (rooms.length < 6) rooms.push(await createGroup(who, whom));
        return;
      case 4: {
        const change = any([{ pinned: true }, { pinned: false }, { hidden: true }, { muted: true }]);
        await client.ask('room:preferences', { roomId, ...change });
        return;
      }
      case 5:
      case 6:
        await client.ask('read:mark', { roomId, seq: random(60) });
        return;
      case 7: {
        const content = { type: 'text', text: `edited ${random(1e6)}` };
        await client.ask('message:edit', { roomId, seq, content });
        return;
      }
      case 8:
        await client.ask('message:unsend', { roomId, seq });
        return;
      case 9:
        await client.ask('message:react', { roomId, seq, emoji: any(['👍', '❤️', null]) });
        return;
      case 10:
        await client.ask('message:pin', { roomId, seq, pinned: random(3) > 0 });
        return;
      default:
        await client.ask('message:send', {
          roomId,
          cid: crypto.randomUUID(),
          content: { type: 'text', text: `${random(1e6)}` },
        });
    }
  }

  it('brings everybody, from wherever they began to follow, to what they would be told', async () => {
    const rooms = [
      await createGroup(ann, bob, eve),
      await createGroup(bob, dan),
      await createDirect(ann, bob),
    ];
    const people = [ann, bob, eve, dan];
    const beginnings: { who: Actor; stale: Seen; from: number }[] = [];
    const level = async () => {
      for (const who of people) {
        const now = essenceOf(await fresh(who));
        for (const { stale, from } of beginnings.filter((b) => b.who === who)) {
          const seen = () => essenceOf(follow(stale, who.client.events.slice(from), who.userId));
          await expect.poll(seen).toEqual(now);
        }
      }
    };
    for (let round = 0; round < 10; round++) {
      for (const who of people) {
        const from = who.client.events.length;
        beginnings.push({ who, stale: await fresh(who), from });
      }
      // Three at a time, so that they meet in Redis and on the replicas.
      for (let i = 0; i < 14; i++) await Promise.all([step(rooms), step(rooms), step(rooms)]);
      await level();
    }
    const types = new Set<string>(people.flatMap((who) => who.client.events.map((event) => event.type)));
    for (const type of ['hidden', 'friends', 'blocked']) types.delete(type);
    // Whether something hidden changes is left to chance.
    const elsewhere = ['typing', 'session-ended', 'settings', 'hidden', 'waiting'];
    const expected = Object.keys(CASES).filter((type) => !elsewhere.includes(type));
    expect([...types].sort()).toEqual(expected.sort());
  });

  it('with one event missing is noticed at the next, and never before or later', async () => {
    const roomId = await createGroup(ann, bob, eve);
    await bob.client.until('added', () => bob.client.events.some((e) => e.type === 'room-added'));
    const { length } = bob.client.events;
    const start = (await fresh(bob))?.rooms.get(roomId);
    for (let i = 0; i < 8; i++) {
      await ann.client.say(roomId, `${i}`);
      await ann.client.request('room:update', { roomId, name: `名前 ${i}` });
    }
    const end = (await fresh(bob))?.rooms.get(roomId);
    const chain = () => bob.client.events.slice(length).filter(isChained);
    await bob.client.until('all', () => chain().at(-1)?.cursor === end?.cursor);
    if (!start) throw new Error('no room');
    expect(chain()).toHaveLength(24);
    for (const [missing, event] of chain().slice(0, -1).entries()) {
      const rest = chain().filter((_, i) => i !== missing);
      const { room, gap } = applyEvents(start, rest);
      expect([gap, room.cursor]).toEqual([true, event.prev]);
      expect(applyEvents(room, chain()).room.cursor).toBe(end?.cursor);
    }
    const oneByOne = chain().reduce((room, event) => applyEvents(room, [event]).room, start);
    expect(applyEvents(start, chain()).room).toEqual(oneByOne);
  });
});
