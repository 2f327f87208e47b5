import type { Client, Engine } from './connections';
import { mastersOf } from './dump';
import { type DumpLine, fromDumpBytes } from './dump-lines';
import { keys } from './keys';

/** Elements in one command. */
const ELEMENTS = 500;
/** Commands that wait for their answers. */
const IN_FLIGHT = 64;

type Command = [name: string, key: string, ...args: (string | number | Buffer)[]];

/** The place is not one that a dump may be loaded into; the message is for the operator. */
export class PlaceError extends Error {}

/** @throws PlaceError unless Redis is empty, and no replica of ours is connected to it */
export async function checkEmpty(engine: Engine): Promise<void> {
  if (await engine.client.exists(keys.restoring)) {
    throw new PlaceError(
      'An earlier restore into this Redis was interrupted. Empty it (for a Redis of your own: FLUSHDB on each master; for the embedded one: remove the data folder), and the place of the files, and restore again.',
    );
  }
  for (const master of mastersOf(engine)) {
    const heard = (await master.pubsub('SHARDCHANNELS', 'replica:*')) as string[];
    if (heard.length > 0)
      throw new PlaceError('A server is running on this Redis. Stop all of them, and restore again.');
    const found = await master.dbsize();
    if (found > 0) {
      throw new PlaceError(
        `This Redis is not empty (${found} keys). A backup is restored into an empty place only: choose another DATA_DIR or REDIS_URL, or empty this one.`,
      );
    }
  }
}

/** Until {@link endRestore} no server may serve what is here. */
export async function beginRestore({ client }: Engine): Promise<void> {
  if ((await client.set(keys.restoring, new Date().toISOString(), 'NX')) === null)
    throw new PlaceError('Another restore into this Redis is under way.');
}

export async function endRestore({ client }: Engine): Promise<void> {
  await client.del(keys.restoring);
}

/**
 * Writes lines of a dump in their order; those of keys that have expired since are left out. They may come again: whole keys
 * replace what was there.
 * @param now epoch ms
 */
export async function loadLines(redis: Client, lines: readonly DumpLine[], now: number): Promise<void> {
  let waiting: Command[] = [];
  const flush = async () => {
    await Promise.all(waiting.map(([name, ...args]) => redis.call(name, ...args)));
    waiting = [];
  };
  for (const line of lines) {
    for (const command of toCommands(line, now)) {
      waiting.push(command);
      if (waiting.length === IN_FLIGHT) await flush();
    }
  }
  await flush();
}

function* toCommands(line: DumpLine, now: number): Generator<Command> {
  const { key, type } = line;
  if (type === 'changed') {
    for (const [index, value] of line.value) yield ['lset', key, index, fromDumpBytes(value)];
    return;
  }
  const isLater = 'from' in line && line.from;
  if (!isLater) yield ['unlink', key];
  if (type === 'gone' || (line.expireAt !== undefined && line.expireAt <= now)) return;
  if (type === 'string') yield ['set', key, fromDumpBytes(line.value)];
  else if (type === 'stream') yield* toEntries(key, line.value.map(fromDumpBytes));
  else {
    const values = line.value.map(fromDumpBytes);
    // A member and its score change places.
    const args = type === 'zset' ? values.map((_, i) => values[i ^ 1] as string | Buffer) : values;
    for (let i = 0; i < args.length; i += ELEMENTS) yield [ADD[type], key, ...args.slice(i, i + ELEMENTS)];
  }
  if (line.expireAt !== undefined) yield ['pexpireat', key, line.expireAt];
}

function* toEntries(key: string, flat: readonly (string | Buffer)[]): Generator<Command> {
  for (let i = 0; i < flat.length; ) {
    const [id = '', length = 0] = flat.slice(i, i + 2);
    const end = i + 2 + Number(length);
    yield ['xadd', key, id, ...flat.slice(i + 2, end)];
    i = end;
  }
}

/** ELEMENTS is even: a field stays with its value. */
const ADD = { hash: 'hset', list: 'rpush', set: 'sadd', zset: 'zadd' } as const;
