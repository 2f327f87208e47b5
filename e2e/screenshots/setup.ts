import { randomBytes } from 'node:crypto';
import { createDiskBlobs } from '../../server/files/blobs/disk';
import { createStore } from '../../server/store/store';
import { loadSample } from '../../server/testing/sample/load';
import { requireBuild } from '../place/build';
import { startPlace } from '../place/place';

/** What the pictures show: the sample, as taro sees it. */
export type Sample = { taro: string; sakura: string; family: string };

/** Starts a place, and fills it as `npm run demo` does. */
export default async function setUp(): Promise<() => Promise<void>> {
  requireBuild();
  const place = await startPlace();
  const store = await createStore(place.address.redisUrl);
  const { people, roomIds } = await loadSample(
    store,
    randomBytes(16).toString('hex'),
    Date.now(),
    createDiskBlobs(place.files),
  );
  store.close();
  process.env.FUKIDASHI_E2E_PLACE = JSON.stringify(place.address);
  process.env.FUKIDASHI_E2E_SAMPLE = JSON.stringify({
    taro: people.taro.userId,
    sakura: people.sakura.userId,
    family: roomIds.family,
  } satisfies Sample);
  return () => place.stop();
}
