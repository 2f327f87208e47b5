import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Client } from './connections';

/** Redis's answer to a script of ours: a word for the outcome, then what belongs to it. */
export type Reply = [string, ...unknown[]];
export type Script = (redis: Client, keys: string[], args: (string | number)[]) => Promise<Reply>;
/** The same with every text in it as bytes, for what need not be UTF-8. */
export type BinaryReply = [Buffer, ...unknown[]];
export type BinaryScript = (redis: Client, keys: string[], args: (string | number)[]) => Promise<BinaryReply>;

const SHARED = /^-- Uses {2}(.+)$/m;

/** The text that Redis gets: `#!lua` with its flags, the shared parts that the script names, the script. */
export function readScript(name: string): string {
  const body = readLua(name);
  const shared = SHARED.exec(body)?.[1]?.split(' ') ?? [];
  // The first line makes Redis refuse the script before it runs, if it may not write or the keys lie in other slots.
  // One that only reads goes on doing so when Redis has no memory left to write.
  const flags = name.startsWith('read-') ? ' flags=no-writes' : '';
  return `#!lua${flags}\n${shared.map(readLua).join('')}${body}`;
}

function readLua(name: string): string {
  return readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8');
}

/** Loads `lua/<name>.lua`. It runs by its hash; a Redis that does not know it yet gets the text. */
export function loadScript(name: string): Script {
  return byHash(
    name,
    (redis, sha, keys, args) => redis.evalsha(sha, keys.length, ...keys, ...args) as Promise<Reply>,
    (redis, lua, keys, args) => redis.eval(lua, keys.length, ...keys, ...args) as Promise<Reply>,
  );
}

/** As {@link loadScript}, of which the replies are bytes. */
export function loadBinaryScript(name: string): BinaryScript {
  return byHash(
    name,
    (redis, sha, keys, args) =>
      redis.callBuffer('evalsha', sha, keys.length, ...keys, ...args) as Promise<BinaryReply>,
    (redis, lua, keys, args) =>
      redis.callBuffer('eval', lua, keys.length, ...keys, ...args) as Promise<BinaryReply>,
  );
}

type Run<R> = (redis: Client, script: string, keys: string[], args: (string | number)[]) => Promise<R>;

function byHash<R>(name: string, runHash: Run<R>, runText: Run<R>) {
  const lua = readScript(name);
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (redis: Client, keys: string[], args: (string | number)[]): Promise<R> => {
    try {
      return await runHash(redis, sha, keys, args);
    } catch (error) {
      // Nothing has run then, so that this is no second try of a write.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return runText(redis, lua, keys, args);
    }
  };
}
