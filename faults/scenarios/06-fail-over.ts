import type { Durability } from '../../lib/protocol/requests';
import { startSentinelRedis } from '../../server/testing/redis-sentinel';
import { startPlace } from '../place';
import { milliseconds, number } from '../report';
import { atMost, pause, type Result, type Scenario, together, underLoad } from '../scenario';

const OUTAGE_MS = 10_000;
const ROOMS = 10;
const PEOPLE = 4;

/**
 * The master is killed, and Sentinel promotes a replica. What was acknowledged as `replica` is there, at its place; at
 * lower levels the last moments may be gone from Redis, and come back from those who wrote them.
 */
export const failOver: Scenario = {
  name: 'Sentinel: kill -9 of the master',
  async run({ short }) {
    const levels: readonly Durability[] = short ? ['replica'] : ['replica', 'disk'];
    const runs: Result[] = [];
    for (const level of levels) runs.push(await once(level, short));
    return together(runs);
  },
};

async function once(durability: Durability, short: boolean): Promise<Result> {
  const perSecond = short ? 200 : 1_000;
  const redis = await startSentinelRedis();
  const place = await startPlace(redis.url, { env: { DURABILITY: durability } });
  const survives: Durability[] = durability === 'replica' ? ['replica'] : [];
  const everyMs = (ROOMS * PEOPLE * 1_000) / perSecond;
  try {
    return await underLoad(place, { rooms: ROOMS, people: PEOPLE, everyMs, survives }, async (crowd) => {
      await pause(short ? 1_000 : 5_000);
      const master = await redis.master();
      await master.kill();
      const since = performance.now();
      await crowd.untilFlowing();
      // The old master comes back, and is made a replica of the new one.
      await master.start();
      await pause(short ? 1_000 : 5_000);
      const levels = Object.entries(countLevels(crowd.oracle.acks)).map(
        ([level, n]) => `${number(n)} × ${level}`,
      );
      return {
        did: durability,
        since,
        more: `${perSecond}/s, silent for ${milliseconds(crowd.silenceMs())}, ${levels.join(', ')}`,
        findings: atMost('no ack for ms', crowd.silenceMs(), OUTAGE_MS),
      };
    });
  } finally {
    await place.stop();
    await redis.stop();
  }
}

function countLevels(acks: readonly { durability: Durability }[]): Partial<Record<Durability, number>> {
  const counts: Partial<Record<Durability, number>> = {};
  for (const { durability } of acks) counts[durability] = (counts[durability] ?? 0) + 1;
  return counts;
}
