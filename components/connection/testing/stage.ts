import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Profile } from '../../../lib/protocol/content';
import { keys } from '../../../server/store/keys';
import { makePeople } from '../../../server/testing/people';
import { startRedis, type TestRedis } from '../../../server/testing/redis';
import { startReplica, type TestReplica } from '../../../server/testing/replica';
import type { UploadStorage } from '../file-sender';
import type { OutboxStorage } from '../outbox-storage';
import { createPerson } from './person';
import { startWire, type Wire } from './wire';

type Beginning = {
  roomId?: string;
  storage?: OutboxStorage;
  uploadStorage?: UploadStorage;
  cookie?: string;
};

/** Two replicas over one Redis for a file of tests; for each test three people, and a wire to replica one. */
export function setStage() {
  const stops: (() => void)[] = [];
  let redis: TestRedis;
  let one: TestReplica;
  let two: TestReplica;
  let wire: Wire;
  let people: Profile[];

  beforeAll(async () => {
    redis = await startRedis();
    [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
  });
  afterAll(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    await redis?.stop();
  });
  beforeEach(async () => {
    people = await makePeople(one.store, '健', '花子', '次郎');
    wire = await startWire(one.url);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await wire.stop();
  });

  const say = (who: Profile, roomId: string, text: string) =>
    two.chat.send(who.userId, { roomId, cid: crypto.randomUUID(), content: { type: 'text', text } });

  return {
    get: () => {
      const [ken, hana, jiro] = people as [Profile, Profile, Profile];
      return { redis, one, two, wire, ken, hana, jiro };
    },
    say,

    /** Opens the chat as a page does: with the room list as it is now, and one room's snapshot. */
    async begin(who: Profile, url: string, { roomId, storage, uploadStorage, cookie }: Beginning = {}) {
      const lists = await one.chat.listRooms(who.userId);
      const snapshot = roomId === undefined ? undefined : await one.chat.openRoom(who.userId, roomId);
      const address = { url, cookie: cookie ?? (await one.cookieOf(who.userId)) };
      const person = createPerson(
        who,
        { ...lists, ...(snapshot && { snapshot }) },
        address,
        storage,
        uploadStorage,
      );
      const stop = person.start();
      stops.push(stop);
      // So that the first test of a busy connection does not also test the handshake.
      if (!wire.isBroken()) await person.level();
      return Object.assign(person, { close: stop });
    },

    /** All clients leave, as pages do that are closed. */
    endAll() {
      for (const stop of stops.splice(0)) stop();
    },

    async group(...members: Profile[]): Promise<string> {
      const [owner, ...memberIds] = members.map((p) => p.userId) as [string, ...string[]];
      return (await one.chat.createRoom(owner, { kind: 'group', name: '家族', memberIds })).id;
    },

    /**
     * A room as it is now, to go back to: what a Redis replica does that is promoted while it is behind. Replicas that
     * have relayed more learn of it when their subscribers are cut off.
     */
    async remember(roomId: string): Promise<() => Promise<void>> {
      const { room, members, roles, messages, log, sent, reads } = keys;
      const names = [room, members, roles, messages, log, sent, reads].map((nameOf) => nameOf(roomId));
      const dumps = await Promise.all(names.map((name) => redis.admin.dumpBuffer(name)));
      return async () => {
        const restore = redis.admin.multi().del(...names);
        names.forEach((name, i) => {
          const dump = dumps[i];
          if (dump) restore.restore(name, 0, dump);
        });
        for (const [error] of (await restore.exec()) ?? []) if (error) throw error;
      };
    },

    /** The texts of a room as the server has them. */
    async stored(roomId: string): Promise<string[]> {
      const reader = people[0] as Profile;
      const { messages } = await two.chat.history(reader.userId, { roomId, limit: 100 });
      return messages.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
    },

    /** Unread in the only room of a person, as the server has it. */
    unreadOf: async (who: Profile) => (await one.chat.listRooms(who.userId)).rooms[0]?.unread,
  };
}

export const count = (n: number, word = '') => Array.from({ length: n }, (_, i) => `${word}${i}`);
