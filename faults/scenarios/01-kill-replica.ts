import { pause, type Scenario, underLoad } from '../scenario';

/** The clients of a replica that is killed go to the other one, and nothing is lost or sent twice. */
export const killReplica: Scenario = {
  name: 'kill -9 of a replica under load',
  async run({ short, place }) {
    const [times, betweenMs] = short ? [1, 0] : [6, 5_000];
    const home = await place();
    return underLoad(home, {}, async (crowd) => {
      for (let i = 0; i < times; i++) {
        const replica = home.replicas[i % home.replicas.length]!;
        await replica.kill();
        await crowd.untilFlowing();
        await replica.start();
        await crowd.untilFlowing();
        await pause(betweenMs);
      }
      return { did: `${times} × kill -9` };
    });
  },
};
