import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContentPayload, Profile } from '../../lib/protocol/content';
import { makePeople } from './people';
import { startRedis } from './redis';
import { type ReplicaOptions, startReplica } from './replica';
import { createUploader } from './uploader';

/** Two replicas that share a Redis and a folder, for tests of files. */
export async function startFileWorld(options: Pick<ReplicaOptions, 'files'> = {}) {
  const redis = await startRedis();
  const dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-files-'));
  const start = () => startReplica(redis.url, { dataDir, ...options });
  const [one, two] = await Promise.all([start(), start()]);

  const group = async (...people: Profile[]) => {
    const memberIds = people.map(({ userId }) => userId);
    return (await one.chat.createRoom(memberIds[0] ?? '', { kind: 'group', name: 'g', memberIds })).id;
  };
  const uploaderOf = async ({ userId }: Profile, replica = one) =>
    createUploader(replica.url, await replica.cookieOf(userId));

  return {
    redis,
    one,
    two,
    dataDir,
    group,
    uploaderOf,

    /** Ann and Bob in a room, and Eve outside, each at the routes of files. */
    async people() {
      const [ann, bob, eve] = (await makePeople(one.store, 'Ann', 'Bob', 'Eve')) as [
        Profile,
        Profile,
        Profile,
      ];
      const [a, b, e] = await Promise.all([uploaderOf(ann), uploaderOf(bob), uploaderOf(eve)]);
      return { ann, bob, eve, a, b, e, roomId: await group(ann, bob) };
    },

    send: ({ userId }: Profile, roomId: string, content: ContentPayload, cid: string = randomUUID()) =>
      one.chat.send(userId, { roomId, cid, content }),

    /** Every file that lies in the folder. */
    async onDisk(): Promise<string[]> {
      const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1));
    },

    async stop(): Promise<void> {
      await Promise.all([one.stop(), two.stop()]);
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type FileWorld = Awaited<ReturnType<typeof startFileWorld>>;
