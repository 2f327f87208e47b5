import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Client } from './connections';

/** Redis's answer to a script of ours: a word for the outcome, then what belongs to it. */
export type Reply = [string, ...unknown[]];
export type Script = (redis: Client, keys: string[], args: (string | number)[]) => Promise<Reply>;

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
  const lua = readScript(name);
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, args) => {
    try {
      return (await redis.evalsha(sha, keys.length, ...keys, ...args)) as Reply;
    } catch (error) {
      // Nothing has run then, so that this is no second try of a write.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return (await redis.eval(lua, keys.length, ...keys, ...args)) as Reply;
    }
  };
}
