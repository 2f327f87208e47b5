import { keys } from '../../server/store/keys';
import { startClusterRedis } from '../../server/testing/redis-cluster';
import { until } from '../../server/testing/until';
import { startPlace } from '../place';
import { milliseconds } from '../report';
import { pause, type Scenario, underLoad } from '../scenario';

/** Enough rooms that each master has some. */
const ROOMS = 6;
const PEOPLE = 3;
const PATIENCE_MS = 30_000;

/** A Cluster under load: a slot moves, a replica takes over as planned, and a master is killed. */
export const reshapeCluster: Scenario = {
  name: 'Cluster: slot moved, planned failover, kill -9 of a master',
  async run({ short }) {
    const betweenMs = short ? 500 : 5_000;
    const redis = await startClusterRedis();
    const place = await startPlace(redis.url, { env: { DURABILITY: 'replica' } });
    try {
      const options = { rooms: ROOMS, people: PEOPLE, everyMs: 100, survives: ['replica'] as const };
      return await underLoad(place, options, async (crowd) => {
        const key = keys.room(crowd.members[0]!.roomId);
        const times: string[] = [];
        const timed = async (what: string, work: () => Promise<void>) => {
          const since = performance.now();
          await work();
          await crowd.untilFlowing();
          times.push(`${what} ${milliseconds(performance.now() - since)}`);
          await pause(betweenMs);
        };

        await timed('slot moved', async () => {
          const from = await redis.masterOf(key);
          const to = await redis.otherMaster(from);
          await redis.moveSlot(key, from, to);
        });
        await timed('planned', async () => {
          const old = await redis.masterOf(key);
          const [next] = await redis.replicasOf(old);
          await next!.client.call('CLUSTER', 'FAILOVER');
          await until('the replica took over', async () => (await redis.masterOf(key)) === next, PATIENCE_MS);
        });
        const old = await redis.masterOf(key);
        await timed('killed', () => old.kill());
        const since = performance.now();
        await old.start();
        return { did: 'one of each', since, more: `everybody is heard again: ${times.join(', ')}` };
      });
    } finally {
      await place.stop();
      await redis.stop();
    }
  },
};
