import { appendOnlyFile, cutOff, sizeOf } from '../aof';
import type { Crowd } from '../crowd';
import { startSinglePlace } from '../place';
import { number } from '../report';
import { pause, type Result, type Scenario, together, underLoad } from '../scenario';

/** What Redis may lose at `everysec`. */
const LOST_MS = 1_000;
const SAMPLE_MS = 20;
/** Long enough for every ack that was given to arrive. */
const ON_THEIR_WAY_MS = 500;

type Fsync = 'always' | 'everysec';

/**
 * A power cut: Redis is killed, and its file loses what nobody has vouched for. At `always` that is all that was
 * appended after the last ack (each ack says that everything before it is on the disk); at `everysec`, the last second.
 */
export const cutFile: Scenario = {
  name: 'kill -9 of Redis, the end of its file cut off',
  async run({ short }) {
    return together([await powerCut('always', short), await powerCut('everysec', short)]);
  },
};

async function powerCut(fsync: Fsync, short: boolean): Promise<Result> {
  const place = await startSinglePlace({ settings: [`appendfsync ${fsync}`] });
  const file = appendOnlyFile(place.redis);
  const survives = fsync === 'always' ? undefined : [];
  try {
    return await underLoad(place, { everyMs: 60, survives }, async (crowd) => {
      const vouchedFor = fsync === 'always' ? watchAcks(crowd, file) : watchClock(file);
      await pause(short ? 1_500 : 5_000);
      await place.redis.kill();
      // Acks that are on their way vouch for what they name as well.
      if (fsync === 'always') await pause(ON_THEIR_WAY_MS);
      const bytes = cutOff(file, vouchedFor());
      await place.redis.start();
      const since = performance.now();
      await crowd.untilFlowing();
      await crowd.settle();
      const unaware = fsync === 'everysec' ? crowd.unaware() : [];
      return {
        did: `${fsync}: ${number(bytes)} bytes cut off`,
        since,
        findings: unaware.map(({ me }) => `did not notice the other history: ${me.name}`),
      };
    });
  } finally {
    await place.stop();
  }
}

/** The size at the last ack. */
function watchAcks(crowd: Crowd, file: string): () => number {
  let size = sizeOf(file);
  crowd.onAck(() => {
    size = sizeOf(file);
  });
  return () => size;
}

/** The size a second before it is asked for. */
function watchClock(file: string): () => number {
  const sizes: { at: number; size: number }[] = [{ at: 0, size: 0 }];
  const timer = setInterval(() => sizes.push({ at: performance.now(), size: sizeOf(file) }), SAMPLE_MS);
  return () => {
    clearInterval(timer);
    const from = performance.now() - LOST_MS;
    return sizes.findLast(({ at }) => at <= from)!.size;
  };
}
