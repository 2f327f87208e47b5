import { startSentinelRedis } from '../../server/testing/redis-sentinel';
import { until } from '../../server/testing/until';
import { startPlace } from '../place';
import { number } from '../report';
import { type Scenario, underLoad } from '../scenario';
import { startTcpProxy, type TcpProxy } from '../tcp-proxy';

/**
 * Replicas hear nothing new for a while, then the master dies and one of them is promoted: it gives the numbers of
 * acknowledged messages to others. Everybody must notice, take the new history, and offer again what they wrote.
 */
export const staleReplica: Scenario = {
  name: 'a replica that was behind is promoted',
  async run({ short }) {
    const behind = short ? 100 : 500;
    let proxy: TcpProxy | undefined;
    const redis = await startSentinelRedis(async (port) => {
      proxy = await startTcpProxy(port, /psync/i);
      return proxy.port;
    });
    const place = await startPlace(redis.url, { env: { DURABILITY: 'disk' } });
    try {
      return await underLoad(place, { survives: [] }, async (crowd) => {
        const master = await redis.master();
        proxy!.hold('down', 'marked');
        const from = crowd.oracle.acked();
        await until('they are acknowledged', () => crowd.oracle.acked() >= from + behind, 60_000);
        await master.kill();
        const since = performance.now();
        // What was held back dies with the line.
        proxy!.cut('marked');
        await crowd.untilFlowing();
        proxy!.release();
        await master.start();
        await crowd.settle();
        return {
          did: `${number(behind)} acked, and held back`,
          since,
          findings: crowd.unaware().map(({ me }) => `did not notice the other history: ${me.name}`),
        };
      });
    } finally {
      await place.stop();
      await redis.stop();
      await proxy?.stop();
    }
  },
};
