import { expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { fromSnapshot, type RoomState } from '../../lib/room-state';
import { createOutbox } from './outbox';

const ME = 'U1';
/** So few that what stands further up matters. */
const SHOWN = 4;

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** One room as the server has it; it may lose its end, as a Redis replica does that is promoted while behind. */
function createServer() {
  let list: Message[] = [];
  let clock = 0;
  const append = (by: string, cid: string): number => {
    list.push({ seq: list.length + 1, at: clock++, by, cid, content: { type: 'text', text: cid } });
    return list.length;
  };
  return {
    list: () => list,
    append,
    send(cid: string) {
      const there = list.find((m) => m.by === ME && m.cid === cid);
      return there ? { seq: there.seq, duplicate: true } : { seq: append(ME, cid), duplicate: false };
    },
    lose(count: number) {
      list = list.slice(0, Math.max(0, list.length - count));
    },
    snapshot(): RoomSnapshot {
      const messages = list.slice(-SHOWN);
      const head = { id: 'C1', kind: 'group' as const, name: 'x', createdAt: 0, ...DEFAULT_PREFERENCES };
      const members = [{ userId: ME, name: '健', role: 'owner' as const, readSeq: 0 }];
      return {
        ...head,
        members,
        messages,
        last: messages.at(-1),
        seq: list.length,
        unread: 0,
        cursor: `${list.length}.x`,
        pins: [],
        former: [],
      };
    },
  };
}

/** What a client knows of that room: it hears events while they follow on, and asks where they do not. */
function createClient(server: ReturnType<typeof createServer>, random: () => number) {
  const outbox = createOutbox(random);
  let chain: Message[] = [];
  let room: RoomState = fromSnapshot(server.snapshot(), ME);

  const isSequel = () => chain.every((message, i) => server.list()[i] === message);
  function hear(now: number) {
    const news = server.list().slice(chain.length);
    chain = [...server.list()];
    room = { ...room, messages: [...(room.messages ?? []), ...news], seq: chain.length, last: chain.at(-1) };
    outbox.reconcile(room, news, now);
  }

  return {
    outbox,
    room: () => room,
    /** What is published reaches it, or is lost on the way together with all that follows. */
    listen(now: number) {
      if (isSequel()) hear(now);
    },
    /** Who has seen what is no more learns so before it sends again: the replica ends its connection. */
    leaveLostHistory(now: number) {
      if (!isSequel()) this.sync(now);
    },
    sync(now: number) {
      const known = room;
      if (isSequel() && server.list().length - chain.length <= SHOWN) hear(now);
      else {
        const wasSequel = isSequel();
        chain = [...server.list()];
        room = fromSnapshot(server.snapshot(), ME);
        if (!wasSequel) outbox.reoffer(known, server.snapshot(), now);
        outbox.reconcile(room, [], now);
      }
      outbox.unacknowledge();
    },
  };
}

function run(seed: number, steps: { loses: boolean }) {
  const random = createRandom(seed);
  const server = createServer();
  const client = createClient(server, random);
  const names = Array.from({ length: 15 }, (_, i) => `m${i}`);
  const unwritten = [...names];
  const isDone = () => unwritten.length === 0 && names.every((cid) => !client.outbox.has(cid));
  let now = 0;
  for (; !isDone(); now += 500) {
    if (now > 20_000_000) expect.unreachable(`seed ${seed} never ends`);
    const next = random() < 0.5 ? unwritten.shift() : undefined;
    if (next)
      client.outbox.insert({
        cid: next,
        roomId: 'C1',
        content: { type: 'text', text: next },
        at: now,
        status: 'sending',
      });
    if (random() < 0.3) server.append('U2', `other ${now}`);
    for (const { cid } of client.outbox.takeDue(now).due) {
      const luck = random();
      if (luck < 0.15) client.outbox.refused(cid, 'unavailable', now);
      else if (luck < 0.3) client.outbox.returned(cid);
      else {
        const answer = server.send(cid);
        if (random() < 0.5) client.listen(now);
        // A master that answered, and died with what it had.
        if (steps.loses && random() < 0.1) server.lose(1);
        if (luck < 0.5) client.outbox.returned(cid);
        else client.outbox.acked(cid, answer, client.room(), now);
        client.leaveLostHistory(now);
      }
    }
    if (steps.loses && random() < 0.03) {
      server.lose(1 + Math.floor(random() * 8));
      if (random() < 0.5) server.append('U2', `another future ${now}`);
      client.leaveLostHistory(now);
    }
    if (random() < 0.6) client.listen(now);
    if (random() < 0.2) client.sync(now);
  }
  client.sync(now);
  return server.list().flatMap((m) => (m.by === ME ? [m.cid] : []));
}

const names = Array.from({ length: 15 }, (_, i) => `m${i}`);

it('whatever is refused, cut or unheard, every message is stored once and in the order of writing', () => {
  for (let seed = 1; seed <= 300; seed++)
    expect({ seed, stored: run(seed, { loses: false }) }).toEqual({ seed, stored: names });
});

it('whatever the server loses as well', () => {
  for (let seed = 1; seed <= 1_000; seed++)
    expect({ seed, stored: run(seed, { loses: true }) }).toEqual({ seed, stored: names });
});
