import { countOutcomes, type Probe, slowest, startProbe } from '../probe';
import { atMost, pause, type Scenario, underLoad } from '../scenario';

const FAIL_MS = 1_000;
const EVERY_MS = 50;

/** While Redis is gone, sends fail soon and for good: none is carried out when it is back. What was acked is there. */
export const killRedis: Scenario = {
  name: 'kill -9 of the only Redis',
  async run({ short, place }) {
    const downMs = short ? 1_500 : 10_000;
    const home = await place();
    const probe = await startProbe(home);
    try {
      return await underLoad(home, {}, async (crowd) => {
        await home.redis.kill();
        const under: Promise<Probe>[] = [];
        for (const end = performance.now() + downMs; performance.now() < end; await pause(EVERY_MS)) {
          under.push(probe.send());
        }
        const probes = await Promise.all(under);
        await home.redis.start();
        const since = performance.now();
        await crowd.untilFlowing();
        const stored = new Set(await probe.stored());
        const late = probes.filter(({ cid }) => stored.has(cid));
        return {
          did: `down for ${downMs / 1_000} s`,
          since,
          more: `meanwhile ${countOutcomes(probes)}, the slowest after ${Math.round(slowest(probes))} ms`,
          findings: [
            ...probes
              .filter(({ outcome }) => outcome === 'ok')
              .map(({ cid }) => `acked without Redis: ${cid}`),
            ...late.map(({ cid }) => `written late: ${cid}`),
            ...atMost('a send failed after ms', slowest(probes), FAIL_MS),
          ],
        };
      });
    } finally {
      probe.leave();
    }
  },
};
