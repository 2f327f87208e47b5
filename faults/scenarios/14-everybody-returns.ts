import { randomUUID } from 'node:crypto';
import { createSeed } from '../../bench/seed';
import { until } from '../../server/testing/until';
import { startSinglePlace } from '../place';
import { milliseconds, number } from '../report';
import { createReturner, type Returner } from '../returner';
import { atMost, type Scenario } from '../scenario';

const PER_ROOM = 5;
/** What each room gets while its members are away. */
const MISSED = 3;
const WHOLE_MS = 60_000;
/** Connections that are being made at a time, in the beginning. */
const AT_ONCE = 100;

/** All replicas are restarted under thousands of sockets: everybody comes back, and learns what they missed. */
export const everybodyReturns: Scenario = {
  name: 'all replicas restarted',
  async run({ short }) {
    const sockets = short ? 500 : 5_000;
    const place = await startSinglePlace();
    const seed = await createSeed(`redis://127.0.0.1:${place.redis.port}`);
    const ports = place.replicas.map(({ port }) => port);
    const returners: Returner[] = [];
    try {
      const people = await seed.people(sockets);
      const groups = Array.from({ length: sockets / PER_ROOM }, (_, g) =>
        people.slice(g * PER_ROOM, (g + 1) * PER_ROOM),
      );
      const rooms = await seed.rooms(groups);
      const before = await seed.cursors(rooms);
      for (const { id, members } of rooms) {
        for (const { cookie } of members) {
          returners.push(createReturner({ ports, cookie, roomId: id, cursor: before.get(id)! }));
        }
      }
      for (let i = 0; i < returners.length; i += AT_ONCE) {
        const some = returners.slice(i, i + AT_ONCE);
        for (const returner of some) returner.start();
        await until('they are connected', () => some.every((one) => one.isLevel()), WHOLE_MS);
      }

      await Promise.all(place.replicas.map((replica) => replica.stop()));
      const content = { type: 'text', text: 'missed' } as const;
      for (let n = 0; n < MISSED; n++) {
        await Promise.all(
          rooms.map(({ id, members }) =>
            place.chat.send(members[n]!.userId, { roomId: id, cid: randomUUID(), content }),
          ),
        );
      }
      const after = await seed.cursors(rooms);
      const since = performance.now();
      await Promise.all(place.replicas.map((replica) => replica.start()));
      const isBack = (one: Returner) => one.isLevel() && one.cursor() === after.get(one.roomId);
      const late = await until('everybody is back', () => returners.every(isBack), 2 * WHOLE_MS).then(
        () => [],
        (error: Error) => [`${error.message}: ${returners.filter((one) => !isBack(one)).length} are not`],
      );
      const wholeMs = performance.now() - since;
      const wrong = returners.filter((one) => one.missed() !== MISSED).length;
      return {
        did: `${number(sockets)} sockets`,
        sends: rooms.length * MISSED,
        lost: wrong,
        wholeMs,
        more: `half of them back after ${milliseconds(median(returners.map((one) => one.backAt() - since)))}`,
        findings: [
          ...late,
          ...(wrong > 0 ? [`missed: ${wrong} got another number of messages than ${MISSED}`] : []),
          ...atMost('all back after ms', wholeMs, WHOLE_MS),
        ],
      };
    } finally {
      for (const returner of returners) returner.stop();
      seed.close();
      await place.stop();
    }
  },
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
