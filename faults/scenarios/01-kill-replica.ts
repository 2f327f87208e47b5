import { gatherCrowd } from '../crowd';
import { conclude, type Scenario } from '../scenario';

/** The clients of a replica that is killed go to the other one, and nothing is lost or sent twice. */
export const killReplica: Scenario = {
  name: 'kill -9 of a replica under load',
  async run({ short, place }) {
    const times = short ? 1 : 6;
    const { replicas, ...rest } = await place();
    const crowd = await gatherCrowd({ replicas, ...rest });
    try {
      crowd.begin();
      await crowd.untilFlowing();
      for (let i = 0; i < times; i++) {
        const replica = replicas[i % replicas.length]!;
        await replica.kill();
        await crowd.untilFlowing();
        await replica.start();
        await crowd.untilFlowing();
      }
      return { did: `${times} × kill -9`, ...(await conclude(crowd, performance.now())) };
    } finally {
      await crowd.leave();
    }
  },
};
