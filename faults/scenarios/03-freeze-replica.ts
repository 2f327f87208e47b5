import { pause, type Scenario, underLoad } from '../scenario';

/** A replica that hangs keeps its connections open: clients have to find out by themselves. */
export const freezeReplica: Scenario = {
  name: 'SIGSTOP of a replica',
  async run({ short, place }) {
    const ms = short ? 3_000 : 60_000;
    const home = await place();
    const replica = home.replicas[0]!;
    return underLoad(home, {}, async (crowd) => {
      const until = performance.now() + ms;
      replica.pause();
      try {
        // In the long form everybody is heard again while it hangs; the short one is over before they give it up.
        if (!short) await crowd.untilFlowing(crowd.members, ms);
        await pause(until - performance.now());
      } finally {
        replica.resume();
      }
      const since = performance.now();
      await crowd.untilFlowing();
      return { did: `frozen for ${ms / 1_000} s`, since };
    });
  },
};
