import { until } from '../../server/testing/until';
import { atMost, type Scenario, underLoad } from '../scenario';

const FOUND_MS = 5_000;
const WHOLE_MS = 8_000;
/** Well above both: what takes longer is measured, and then found too long. */
const PATIENCE_MS = 30_000;

/** A subscriber whose line is dead without a word hears nothing, and nobody tells: its own pulse must. */
export const deafSubscriber: Scenario = {
  name: 'subscriber connection black-holed',
  async run({ place }) {
    const home = await place();
    const [replica, proxy] = [home.replicas[0]!, home.proxies[0]!];
    const isReady = () => fetch(`${replica.url}/readyz`).then(({ ok }) => ok);
    return underLoad(home, {}, async (crowd) => {
      const swallowed = proxy.blackHole('marked');
      const since = performance.now();
      await until('the replica finds that it is deaf', async () => !(await isReady()), PATIENCE_MS);
      const foundMs = performance.now() - since;
      await crowd.settle(PATIENCE_MS);
      const wholeMs = performance.now() - since;
      await until('the replica is ready again', isReady, PATIENCE_MS);
      return {
        did: 'once',
        since,
        more: `found after ${(foundMs / 1_000).toFixed(1)} s`,
        findings: [
          ...(swallowed === 1 ? [] : [`the harness: ${swallowed} subscribers instead of one`]),
          ...atMost('found after ms', foundMs, FOUND_MS),
          ...atMost('whole after ms', wholeMs, WHOLE_MS),
        ],
      };
    });
  },
};
