import { afterEach, expect, test } from 'vitest';
import { createMemoryStorage } from './outbox-storage';
import type { Person } from './testing/person';
import { count, setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say, stored } = stage;

/** mulberry32: the same seed makes the same choices, if not the same moments. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Redis then refuses what would need memory, or does so no more. */
async function setFull(isFull: boolean) {
  const { admin } = stage.get().redis;
  const masters = 'nodes' in admin ? admin.nodes('master') : [admin];
  await Promise.all(masters.map((master) => master.config('SET', 'maxmemory', isFull ? '1' : '0')));
}
afterEach(() => setFull(false));

const turn = () => new Promise((resolve) => setImmediate(resolve));

test.each([1, 2, 3, 4])(
  'whatever is cut, lost, refused or reloaded, each text is stored once and in order (seed %i)',
  async (seed) => {
    const random = createRandom(seed);
    const { redis, one, wire, ken, hana } = stage.get();
    const cookie = await one.cookieOf(ken.userId);
    const roomId = await group(ken, hana);
    const storage = createMemoryStorage();
    let page: Person = await begin(ken, wire.url, { roomId, storage, cookie });
    const texts = count(40);
    let cuts = 0;
    // What is sent, its answer or the news of it gets lost, and the line with it.
    const arrives = (frame: string) => {
      const isLost = /^42\["(message:send|events)|^43/.test(frame) && cuts < 4 && random() < 0.2;
      if (!isLost) return true;
      cuts++;
      wire.cut();
      return false;
    };
    wire.filterDown(arrives);
    wire.filterUp(arrives);
    for (const [i, text] of texts.entries()) {
      page.send(roomId, text);
      await turn();
      const luck = random();
      if (luck < 0.1) wire.cut();
      else if (luck < 0.15) await redis.killSubscribers();
      else if (luck < 0.2) await setFull(true);
      else if (luck < 0.4) await setFull(false);
      else if (luck < 0.5) {
        stage.endAll();
        page = await begin(ken, wire.url, { roomId, storage, cookie });
      } else if (luck < 0.6) await say(hana, roomId, `hers ${i}`).catch(() => {});
    }
    await setFull(false);
    await expect
      .poll(async () => (await stored(roomId)).filter((text) => !text.startsWith('hers')), {
        timeout: 30_000,
      })
      .toEqual(texts);
    expect(cuts).toBe(4);
    await page.sent(roomId);
    await page.hears(roomId, ...(await stored(roomId)));
    storage.release();
    expect(await storage.adopt()).toEqual([]);
  },
);
