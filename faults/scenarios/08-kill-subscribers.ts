import { killSubscribersOf } from '../../server/testing/redis-server';
import { pause, type Scenario, underLoad } from '../scenario';

const EVERY_MS = 2_000;

/** The replicas' ears are cut off again and again: each time they subscribe anew, and fetch what they missed. */
export const killSubscribers: Scenario = {
  name: 'pub/sub connections killed',
  async run({ short, place }) {
    const times = short ? 2 : 30;
    const home = await place();
    return underLoad(home, {}, async () => {
      let cut = 0;
      for (let i = 0; i < times; i++) {
        if (i > 0) await pause(EVERY_MS);
        cut += await killSubscribersOf([home.redis]);
      }
      const least = times * home.replicas.length;
      return {
        did: `${times} times, every ${EVERY_MS / 1_000} s`,
        findings: cut >= least ? [] : [`the harness: ${cut} subscribers cut off instead of ${least}`],
      };
    });
  },
};
