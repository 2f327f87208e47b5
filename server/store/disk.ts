import type { Redis } from 'ioredis';
import type { Engine } from './connections';

/** What a master does with a write before it answers. */
export type Disk = {
  /** Each one is fsynced. */
  isSynced: boolean;
  /** It can be asked to say when one is (WAITAOF, since 7.2). */
  canWait: boolean;
};

/** Nothing is known, and so nothing is promised. */
const UNKNOWN: Disk = { isSynced: false, canWait: false };

/** What each master's disk is good for; asked again after each reconnection, which may lead to another machine. */
export function createDisks(engine: Engine) {
  const disks = new Map<string, Disk>();

  async function look(): Promise<void> {
    await Promise.all(
      engine.owners().map(async (owner) => {
        const redis = engine.masterOf(owner);
        disks.set(owner, redis ? await ask(redis).catch(() => UNKNOWN) : UNKNOWN);
      }),
    );
  }

  engine.client.on('close', () => disks.clear());
  engine.client.on('ready', () => void look());
  engine.onOwners(() => void look());

  return { look, of: (owner: string): Disk => disks.get(owner) ?? UNKNOWN };
}

export type Disks = ReturnType<typeof createDisks>;

async function ask(redis: Redis): Promise<Disk> {
  // A hosted Redis may refuse CONFIG.
  const [flat, info] = await Promise.all([redis.config('GET', 'append*'), redis.info('server')]);
  const settings = new Map<string, string>();
  const words = flat as string[];
  for (let i = 0; i + 1 < words.length; i += 2) settings.set(words[i] as string, words[i + 1] as string);
  const keepsFile = settings.get('appendonly') === 'yes';
  const [major = 0, minor = 0] = /redis_version:(\d+)\.(\d+)/.exec(info)?.slice(1).map(Number) ?? [];
  return {
    isSynced: keepsFile && settings.get('appendfsync') === 'always',
    canWait: keepsFile && (major > 7 || (major === 7 && minor >= 2)),
  };
}
