import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmbeddedRedis, startEmbeddedRedis } from './embedded-redis';
import { redisSocketPath } from './redis-socket';

const bin = process.env.REDIS_SERVER_BIN;

describe('the embedded Redis', () => {
  let dataDir: string;
  let running: EmbeddedRedis[];
  let onExit: ReturnType<typeof vi.fn<(reason: string) => void>>;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-redis-'));
    running = [];
    onExit = vi.fn<(reason: string) => void>();
  });
  afterEach(async () => {
    await Promise.all(running.map((redis) => redis.stop()));
    await rm(dataDir, { recursive: true });
  });

  const start = async () => {
    const redis = await startEmbeddedRedis({ dataDir, bin, onExit });
    running.push(redis);
    return redis;
  };
  const stop = async (redis: EmbeddedRedis) => {
    running.splice(running.indexOf(redis), 1);
    await redis.stop();
  };
  const pid = async () => Number(await readFile(join(dataDir, 'redis', 'redis.pid'), 'utf8'));

  it('keeps what it answered, and leaves only the data when stopped', async () => {
    const first = await start();
    await withClient(first, async (client) => {
      expect(await client.config('GET', 'appendfsync')).toEqual(['appendfsync', 'always']);
      await client.set('greeting', 'こんにちは');
    });
    expect((await stat(dirname(first.socketPath))).mode & 0o777).toBe(0o700);
    const firstPid = await pid();
    await stop(first);
    expect(existsSync(dirname(first.socketPath))).toBe(false);
    expect(isAlive(firstPid)).toBe(false);

    const second = await start();
    await withClient(second, async (client) => expect(await client.get('greeting')).toBe('こんにちは'));
    expect(onExit).not.toHaveBeenCalled();
  });

  it('gives a data folder to one process only', async () => {
    await start();
    await expect(startEmbeddedRedis({ dataDir, bin, onExit })).rejects.toThrow(
      new RegExp(`pid ${process.pid}\\) is already running on the data folder`),
    );
  });

  it('is refused to another process while this one has it', async () => {
    const holder = await startHolder(dataDir);
    try {
      await expect(start()).rejects.toThrow(`pid ${holder.child.pid}`);
    } finally {
      await end(holder.child, 'SIGTERM');
    }
    await start();
  });

  it('survives a kill -9 of its process and is adopted by the next', async () => {
    const holder = await startHolder(dataDir);
    const redisPid = await pid();
    await withClient(holder, (client) => client.set('before', 'the kill'));
    await end(holder.child, 'SIGKILL');
    expect(isAlive(redisPid)).toBe(true);

    const adopted = await start();
    expect(adopted.socketPath).toBe(holder.socketPath);
    expect(await pid()).toBe(redisPid);
    await withClient(adopted, async (client) => expect(await client.get('before')).toBe('the kill'));
    await stop(adopted);
    expect(existsSync(adopted.socketPath)).toBe(false);
  });

  it.each(['started', 'adopted'])('is started again when it dies after it was %s', async (how) => {
    if (how === 'adopted') await end((await startHolder(dataDir)).child, 'SIGKILL');
    const redis = await start();
    await withClient(redis, (client) => client.set('answered', '1'));
    for (const round of [1, 2]) {
      process.kill(await pid(), 'SIGKILL');
      await vi.waitFor(() => expect(onExit).toHaveBeenCalledTimes(round), { timeout: 10_000 });
      await vi.waitFor(
        () => withClient(redis, async (client) => expect(await client.get('answered')).toBe('1')),
        {
          timeout: 10_000,
        },
      );
    }
    expect(onExit.mock.calls[0]?.[0]).toContain('Redis ended');
  });

  it('can be stopped while it is being started again', async () => {
    const redis = await start();
    process.kill(await pid(), 'SIGKILL');
    await vi.waitFor(() => expect(onExit).toHaveBeenCalled(), { timeout: 10_000 });
    await stop(redis);
    await start();
  });

  it('says why it cannot start, and then holds nothing', async () => {
    await expect(startEmbeddedRedis({ dataDir, bin: '/nowhere/redis-server', onExit })).rejects.toThrow(
      'there is no program /nowhere/redis-server',
    );
    await expect(startEmbeddedRedis({ dataDir, bin: '/bin/false', onExit })).rejects.toThrow(
      /did not start \(code 1\).*redis\.log/s,
    );
    await start();
  });

  it('does not trust a folder that others can write to', async () => {
    const folder = dirname(redisSocketPath(dataDir));
    await mkdir(folder);
    await chmod(folder, 0o777);
    await expect(start()).rejects.toThrow('open to others');
    await rm(folder, { recursive: true });
  });
});

async function withClient<T>({ socketPath }: { socketPath: string }, work: (client: Redis) => Promise<T>) {
  const client = new Redis(socketPath, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    client.disconnect();
  }
}

/** Another process that has the data folder until it is ended. */
async function startHolder(dataDir: string): Promise<{ child: ChildProcess; socketPath: string }> {
  const program = `
    const { startEmbeddedRedis } = await import(${JSON.stringify(new URL('./embedded-redis.ts', import.meta.url).href)});
    const redis = await startEmbeddedRedis(${JSON.stringify({ dataDir, bin })});
    process.once('SIGTERM', () => redis.stop());
    console.log(redis.socketPath);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) return { child, socketPath: line };
  throw new Error('the holder ended');
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
