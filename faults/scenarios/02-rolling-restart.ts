import { type Scenario, underLoad } from '../scenario';

/** Replicas are ended and started again one after the other, as a deployment does: every send is answered, at once. */
export const rollingRestart: Scenario = {
  name: 'rolling SIGTERM of all replicas',
  async run({ short, place }) {
    const rounds = short ? 1 : 3;
    const home = await place();
    return underLoad(home, {}, async (crowd) => {
      let longest = 0;
      for (let i = 0; i < rounds * home.replicas.length; i++) {
        const replica = home.replicas[i % home.replicas.length]!;
        const since = performance.now();
        await replica.stop();
        longest = Math.max(longest, performance.now() - since);
        await replica.start();
        await crowd.untilFlowing();
      }
      const failed = Object.entries(crowd.failedAttempts()).map(([error, n]) => `${n} × ${error}`);
      return {
        did: `${rounds * home.replicas.length} × SIGTERM`,
        more: `a replica ended in ${(longest / 1_000).toFixed(1)} s at most`,
        findings: failed.map((one) => `failed sends: ${one}`),
      };
    });
  },
};
