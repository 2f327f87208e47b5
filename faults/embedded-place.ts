import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { redisSocketPath } from '../server/store/redis-socket';
import { type Place, startPlace } from './place';

/** One replica with the Redis that it starts and keeps itself, all data in `folder`. */
export async function startEmbeddedPlace(folder: string): Promise<Place> {
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const place = await startPlace(redisSocketPath(await realpath(dataDir)), {
    replicas: 1,
    replicaUrl: () => '',
    env: { DATA_DIR: dataDir, REDIS_SERVER_BIN: process.env.REDIS_SERVER_BIN ?? '' },
  });
  return {
    ...place,
    async stop(): Promise<void> {
      // In good order, since a Redis outlives the replica that is killed.
      await Promise.all(place.replicas.map((replica) => replica.stop()));
      await place.stop();
    },
  };
}
