import { randomUUID } from 'node:crypto';
import { createClient, type TestClient } from '../../server/testing/client';
import { makePeople } from '../../server/testing/people';
import { until } from '../../server/testing/until';
import { checkMembership, type Insider } from '../membership-check';
import { createOracle } from '../oracle';
import { readRoom } from '../read-room';
import { number } from '../report';
import type { Scenario } from '../scenario';

const GUESTS = 8;
const LANES = 16;
const PATIENCE_MS = 20_000;

/** People are let in, thrown out, leave and write, all at once: nobody writes, or hears anything, while they are out. */
export const membershipRace: Scenario = {
  name: 'kick, leave, join and send racing',
  async run({ short, place }) {
    const rounds = short ? 500 : 10_000;
    const home = await place();
    const oracle = createOracle();
    const names = Array.from({ length: GUESTS + 1 }, (_, i) => `r${i}`);
    const people = await makePeople(home.store, ...names);
    const clients = await Promise.all(
      people.map(async ({ userId }, i) => {
        const replica = home.replicas[i % home.replicas.length]!;
        const client = createClient(replica.url, await home.cookieOf(userId));
        await client.connected();
        return client;
      }),
    );
    const [owner, ...guests] = people.map((me, i): Insider => ({ me, events: clients[i]!.events }));
    const ownerId = owner!.me.userId;
    const boss = clients[0]!;
    const { room } = await boss.request('room:create', { kind: 'group', name: 'race', memberIds: [] });
    const roomId = room.id;
    let refusals = 0;

    async function send(client: TestClient, by: string): Promise<void> {
      const cid = randomUUID();
      const reply = await client.ask('message:send', { roomId, cid, content: { type: 'text', text: cid } });
      if (!reply.ok) return refused(reply.error.code);
      const { seq, cursor, durability } = reply as unknown as Awaited<ReturnType<TestClient['say']>>;
      oracle.ack({ roomId, by, cid, seq, cursor, durability });
    }
    async function change(client: TestClient, name: string, payload: object): Promise<void> {
      const reply = await client.ask(name, { roomId, ...payload });
      if (!reply.ok) refused(reply.error.code);
    }
    // Whoever is out may not do this, and nobody is let out twice.
    function refused(code: string): void {
      if (code !== 'not_found') throw new Error(`refused as ${code}`);
      refusals++;
    }

    async function round(): Promise<void> {
      const i = Math.floor(Math.random() * GUESTS);
      const { userId } = guests[i]!.me;
      const client = clients[i + 1]!;
      const dice = Math.random();
      if (dice < 0.25) await change(boss, 'room:invite', { userIds: [userId] });
      else if (dice < 0.35) await change(boss, 'room:remove', { userId });
      else if (dice < 0.45) await change(client, 'room:leave', {});
      else if (dice < 0.55) await send(boss, ownerId);
      else await send(client, userId);
    }

    try {
      let left = rounds;
      await Promise.all(
        Array.from({ length: LANES }, async () => {
          while (left-- > 0) await round();
        }),
      );
      // One more line, and everybody who is in has heard all there is.
      const last = await boss.say(roomId, 'end');
      const stored = await readRoom(home.chat, ownerId, roomId);
      const inside = Object.keys(stored.reads);
      const heardTheEnd = ({ events }: Insider) =>
        events.some((event) => event.type === 'message' && event.cursor === last.cursor) ||
        events.some((event) => event.type === 'room-added' && event.room.seq >= last.seq);
      const all = [owner!, ...guests];
      const members = all.filter(({ me }) => inside.includes(me.userId));
      await until('the members have heard the end', () => members.every(heardTheEnd), PATIENCE_MS);
      const { lost, duplicates, findings } = oracle.check(new Map([[roomId, stored]]), []);
      return {
        did: `${number(rounds)} rounds`,
        sends: oracle.acked(),
        lost,
        duplicates,
        more: `${number(refusals)} were refused, being out; ${members.length} of ${all.length} inside in the end`,
        findings: [
          ...findings,
          ...checkMembership(roomId, stored.messages, ownerId, all, inside),
          ...(await checkIndexes()),
        ],
      };
    } finally {
      for (const client of clients) client.close();
    }

    /** The room list of each person names the room if they are in it, and only then. */
    async function checkIndexes(): Promise<string[]> {
      const { members } = await home.chat.openRoom(ownerId, roomId);
      const wrong = async ({ me }: Insider) => {
        const { rooms } = await home.chat.listRooms(me.userId);
        const isListed = rooms.some(({ id }) => id === roomId);
        return isListed === members.some(({ userId }) => userId === me.userId)
          ? []
          : [`index: ${me.name} is wrong`];
      };
      return (await Promise.all([owner!, ...guests].map(wrong))).flat();
    }
  },
};
