import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../server/testing/until';
import { startEmbeddedPlace } from '../embedded-place';
import type { Place } from '../place';
import { countOutcomes, type Probe, percentile, slowest, startProbe } from '../probe';
import { milliseconds } from '../report';
import { atMost, type Lab, pause, type Result, type Scenario, together, underLoad } from '../scenario';
import { mountSmallDisk } from '../small-disk';

/** 19 in 20: the slowest tells of whatever else this machine does. */
const REFUSED_MS = 100;
const RECOVERY_MS = 5_000;
const PATIENCE_MS = 30_000;
const EVERY_MS = 50;

/** Where Redis has no room left, sends are refused at once, nothing is half written, and it is over when there is room. */
export const noRoom: Scenario = {
  name: 'Redis out of memory; its disk full',
  async run(lab) {
    return together([await outOfMemory(lab), await diskFull(lab)]);
  },
};

async function outOfMemory({ short, place }: Lab): Promise<Result> {
  const home = await place();
  const limit = (bytes: number) => home.redis.client.config('SET', 'maxmemory', bytes);
  return withoutRoom('memory', home, short, {
    take: async () => void (await limit(1)),
    give: async () => void (await limit(0)),
  });
}

/** The product's own Redis: on a full disk it ends at the first write, and is started again by the server. */
async function diskFull({ short }: Lab): Promise<Result> {
  const disk = mountSmallDisk();
  if (!disk) return { did: 'disk', more: 'skipped: needs root, to mount a small disk', findings: [] };
  const filler = join(disk.folder, 'filler');
  try {
    const home = await startEmbeddedPlace(disk.folder);
    try {
      return await withoutRoom('disk', home, short, {
        take: async () => writeFileSync(filler, Buffer.alloc(disk.freeBytes())),
        give: async () => rmSync(filler),
      });
    } finally {
      await home.stop();
    }
  } finally {
    disk.unmount();
  }
}

type Room = { take(): Promise<void>; give(): Promise<void> };

async function withoutRoom(did: string, home: Place, short: boolean, room: Room): Promise<Result> {
  const fullMs = short ? 2_000 : 10_000;
  const probe = await startProbe(home);
  try {
    return await underLoad(home, {}, async (crowd) => {
      await room.take();
      // What was under way may still find room.
      await until('a send is refused', async () => (await probe.send()).outcome !== 'ok', PATIENCE_MS);
      const under: Promise<Probe>[] = [];
      for (const end = performance.now() + fullMs; performance.now() < end; await pause(EVERY_MS)) {
        under.push(probe.send());
      }
      const probes = await Promise.all(under);
      await room.give();
      const since = performance.now();
      await until('a send is stored again', async () => (await probe.send()).outcome === 'ok', PATIENCE_MS);
      const recoveryMs = performance.now() - since;
      await crowd.untilFlowing();
      const stored = new Set(await probe.stored());
      const refused = probes.filter(({ outcome }) => outcome !== 'ok');
      const other = probes.filter(({ outcome }) => !['unavailable', 'away'].includes(outcome));
      return {
        did,
        since,
        more: `${countOutcomes(probes)}, the slowest after ${milliseconds(slowest(probes))}, recovery in ${milliseconds(recoveryMs)}`,
        findings: [
          ...other.map(({ outcome }) => `not refused as unavailable: ${outcome}`),
          ...refused.filter(({ cid }) => stored.has(cid)).map(({ cid }) => `refused, and stored: ${cid}`),
          ...atMost('refused after ms', percentile(refused, 95), REFUSED_MS),
          ...atMost('recovery in ms', recoveryMs, RECOVERY_MS),
        ],
      };
    });
  } finally {
    probe.leave();
  }
}
