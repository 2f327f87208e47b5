import { milliseconds } from '../report';
import { type Scenario, underLoad } from '../scenario';

/** Replicas are ended and started again one after the other, as a deployment does: no send fails. */
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
      // What is on its way to a server that hangs up is sent again, and nobody sees it: that is no failure.
      const { unanswered = 0, ...refused } = crowd.failedAttempts();
      return {
        did: `${rounds * home.replicas.length} × SIGTERM`,
        more: `a replica ended within ${milliseconds(longest)}; ${unanswered} sends cut off on their way, and repeated`,
        findings: Object.entries(refused).map(([error, n]) => `failed sends: ${n} × ${error}`),
      };
    });
  },
};
