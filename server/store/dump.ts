import { Cluster, type Redis } from 'ioredis';
import type { Client, Engine } from './connections';
import { type DumpLine, toDumpBytes } from './dump-lines';
import type { FileRecord } from './files';
import { familyOf, isKept, LEFT_OUT_FIELDS } from './kept-keys';
import { keys } from './keys';
import { loadBinaryScript } from './scripts';

const readKeys = loadBinaryScript('read-keys');
const readRoomPart = loadBinaryScript('read-room-part');

/** Keys that one SCAN looks at: far below a millisecond of Redis's time. */
const SLICE_KEYS = 200;
/** Small things that are asked for at once: a second's worth of them is done long before anybody could notice. */
const AT_ONCE = 8;
/** Messages read at once: 60 kB of the usual ones, and 4 MB of the longest. */
const PAGE = 250;
/** Fields of a large hash read at once. */
const SENT_PAGE = 500;
/** Between two pages of a room come not more than the 1,000 changes that its log holds, unless Redis does nothing else. */
const ATTEMPTS = 5;

/** A file that a room knows; `seq` of the message that uses it. */
export type DumpedFile = { roomId: string; fileId: string; seq?: number };
/** `skipped`: keys of a type that a dump has no words for. */
export type Dumped = { lines: DumpLine[]; files: DumpedFile[]; skipped?: string };

type Found = [index: number, type: Buffer, ttl: number, value: Buffer | Buffer[]];

/** What is dumped would be of no use; the message is for the operator. */
export class DumpError extends Error {}

/**
 * Everything that is kept, while it is in use. All keys of a room, and all of a person, are as they were at one moment; no
 * two rooms need be from the same. What refers to others comes before what it refers to, so that whoever a room names is
 * in the dump as well: rooms, then what leads to people, then people.
 *
 * Of its size only the largest room but for its messages is held, and the names of rooms and people.
 * @throws DumpError where it is half restored, and where Redis was restarted, promoted or given other slots meanwhile: keys may then have been missed
 */
export async function* dumpKeys(engine: Engine): AsyncGenerator<Dumped> {
  if (await engine.client.exists(keys.restoring)) {
    throw new DumpError('What is here is half restored: it would be a backup of that.');
  }
  const before = await layout(engine);
  const redis = engine.client;
  const done = new Set<string>();
  const isRoom = (key: string) => key.startsWith('room:{');
  const isPerson = (key: string) => key.startsWith('user:{');
  const isOther = (key: string) => !isRoom(key) && !isPerson(key);

  for (const [pattern, belongs] of [
    ['room:{*', isRoom],
    ['*', isOther],
    ['user:{*', isPerson],
  ] as const) {
    for await (const names of scan(engine, pattern)) {
      const families: string[][] = [];
      for (const key of names.filter((name) => belongs(name) && isKept(name))) {
        const family = familyOf(key);
        const [name = key] = family;
        if (done.has(name)) continue;
        // Whoever has one key needs not be remembered: a second line says all of it once more.
        if (family.length > 1 && (isRoom(key) || isPerson(key))) done.add(name);
        families.push(family);
      }
      yield* belongs === isRoom ? dumpRooms(redis, families) : dumpFamilies(redis, families);
    }
  }
  if ((await layout(engine)) !== before) {
    throw new DumpError('Redis was restarted, or keys moved to another server, meanwhile. Run it again.');
  }
}

async function* dumpFamilies(redis: Client, families: string[][]): AsyncGenerator<Dumped> {
  for (let i = 0; i < families.length; i += AT_ONCE) {
    const replies = families.slice(i, i + AT_ONCE).map(async (family) => {
      const [, now, found] = (await readKeys(redis, family, [])) as [Buffer, Time, Found[]];
      return found.map((entry) => toDumped(family, entry, now));
    });
    for (const dumped of await Promise.all(replies)) yield* dumped;
  }
}

/** One after the other, and each page by page. */
async function* dumpRooms(redis: Client, families: string[][]): AsyncGenerator<Dumped> {
  for (const family of families) {
    const id = /\{(.+)\}/.exec(family[0] as string)?.[1] as string;
    yield* dumpRoom(redis, id, family);
  }
}

async function* dumpRoom(redis: Client, id: string, family: string[]): AsyncGenerator<Dumped> {
  const messages = keys.messages(id);
  const first = [keys.room(id), messages, keys.log(id)];
  const apart = [...first, keys.sent(id)];
  const touched = [...first, ...family.filter((key) => !apart.includes(key))];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let [cursor, base, from] = ['', '', 0];
    for (;;) {
      const reply = await readRoomPart(redis, touched, [cursor, base, from, PAGE]);
      const word = String(reply[0]);
      if (word === 'gone') {
        // Not a room, or one that everybody has left since; its other keys, if any, stand for themselves.
        yield { lines: [{ key: messages, type: 'gone' }], files: [] };
        return yield* dumpFamilies(redis, [family]);
      }
      if (word === 'anew') break;
      const [, at, start, changed, page, now, found] = reply as [
        Buffer,
        Buffer,
        Buffer,
        (number | Buffer)[],
        Buffer[],
        Time,
        Found[],
      ];
      yield { lines: messageLines(messages, changed, page, from), files: [] };
      [cursor, base, from] = [String(at), String(start), from + page.length];
      if (word !== 'last') continue;
      for (const entry of found) {
        const dumped = toDumped(touched, entry, now);
        const key = touched[entry[0]];
        yield key === keys.files(id) ? { ...dumped, files: filesIn(id, entry) } : dumped;
      }
      return yield* dumpSent(redis, keys.sent(id), Number(base) + from);
    }
  }
  throw new DumpError('A room changes faster than it can be read. Run it again at a quieter time.');
}

/**
 * Which sends are known to a room: after a busy day so many that to read them at once took 130 ms for 100,000. Read after its
 * moment they lack those that were to be forgotten just now, and what came since is left out.
 */
async function* dumpSent(redis: Client, key: string, lastSeq: number): AsyncGenerator<Dumped> {
  let position = '0';
  let from = 0;
  do {
    const [next, found] = await redis.hscan(key, position, 'COUNT', SENT_PAGE);
    const value = found.filter((_, i) => Number(found[i | 1]) <= lastSeq);
    if (value.length > 0) yield { lines: [{ key, type: 'hash', from, value }], files: [] };
    from += value.length;
    position = next;
  } while (position !== '0');
}

function messageLines(key: string, changed: (number | Buffer)[], page: Buffer[], from: number): DumpLine[] {
  const lines: DumpLine[] = [];
  const pairs: [number, ReturnType<typeof toDumpBytes>][] = [];
  for (let i = 0; i + 1 < changed.length; i += 2) {
    pairs.push([changed[i] as number, toDumpBytes(changed[i + 1] as Buffer)]);
  }
  if (pairs.length > 0) lines.push({ key, type: 'changed', value: pairs });
  if (page.length > 0) lines.push({ key, type: 'list', from, value: page.map(toDumpBytes) });
  return lines;
}

/** Seconds and microseconds, as Redis tells them. */
type Time = [Buffer, Buffer];

function toDumped(touched: readonly string[], [index, kind, ttl, value]: Found, now: Time): Dumped {
  const key = touched[index] as string;
  const type = String(kind) as 'string' | 'hash' | 'list' | 'set' | 'zset' | 'stream';
  const expireAt =
    ttl >= 0 ? { expireAt: Number(now[0]) * 1_000 + Math.ceil(Number(now[1]) / 1_000) + ttl } : {};
  if (type === 'string') {
    return { lines: [{ key, type, value: toDumpBytes(value as Buffer), ...expireAt }], files: [] };
  }
  if (!['hash', 'list', 'set', 'zset', 'stream'].includes(type))
    return { lines: [], files: [], skipped: key };
  let texts = (value as Buffer[]).map(toDumpBytes);
  const secret = LEFT_OUT_FIELDS[key];
  if (secret) texts = texts.filter((_, i) => texts[i - (i % 2)] !== secret);
  return { lines: texts.length > 0 ? [{ key, type, value: texts, ...expireAt }] : [], files: [] };
}

function filesIn(roomId: string, [, , , value]: Found): DumpedFile[] {
  const fields = (value as Buffer[]).map(String);
  return fields.flatMap((fileId, i) => {
    if (i % 2) return [];
    const { seq } = JSON.parse(fields[i + 1] as string) as FileRecord;
    return [seq === undefined ? { roomId, fileId } : { roomId, fileId, seq }];
  });
}

async function* scan(engine: Engine, pattern: string): AsyncGenerator<string[]> {
  for (const master of mastersOf(engine)) {
    let position = '0';
    do {
      const [next, found] = await master.scan(position, 'MATCH', pattern, 'COUNT', SLICE_KEYS);
      yield found;
      position = next;
    } while (position !== '0');
  }
}

/** @throws DumpError where one of them is not connected: its keys would be missing without a word */
export function mastersOf(engine: Engine): Redis[] {
  return engine.owners().map((owner) => {
    const master = engine.masterOf(owner);
    if (!master) throw new DumpError(`Redis at ${owner} does not answer.`);
    return master;
  });
}

/** Another text where anything has happened by which a walk over all keys may miss some. */
async function layout(engine: Engine): Promise<string> {
  const runs = mastersOf(engine).map(
    async (master) => /run_id:(\w+)/.exec(await master.info('server'))?.[1] ?? '',
  );
  const slots = engine.client instanceof Cluster ? await engine.client.cluster('SLOTS') : [];
  // Nodes tell of slots and replicas in an order of their own.
  const owners = slots.map(([from, to, master]) => [from, to, master?.slice(0, 2)].join());
  return [...(await Promise.all(runs)), ...owners].sort().join('\n');
}
