import type { Redis } from 'ioredis';
import type { AdminRoom, RedisFigures, StorageReport, StorageShare } from '../../lib/protocol/administration';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import type { Client } from './connections';
import type { FileRecord } from './files';
import { keys } from './keys';

/** Keys that one SCAN looks at. Somebody waits for the answer, so there is no pause between two. */
const SLICE_KEYS = 1_000;
/** Things read at once. */
const AT_ONCE = 200;
/** Of a list of the largest. */
const LARGEST = 50;

export type FoundAccount = {
  userId: string;
  loginId: string;
  name: string;
  createdAt: number;
  suspended: boolean;
};

/** What an administrator may see of everything: figures and names, never what was said. Walks all keys. */
export function createInspection(redis: Client, masters: () => Redis[]) {
  async function idsOf(form: (id: string) => string): Promise<string[]> {
    const [before = '', after = ''] = form('*').split('*');
    const found = new Set<string>();
    for (const master of masters()) {
      let position = '0';
      do {
        const [next, some] = await master.scan(position, 'MATCH', form('*'), 'COUNT', SLICE_KEYS);
        for (const key of some) found.add(key.slice(before.length, -after.length));
        position = next;
      } while (position !== '0');
    }
    return [...found].sort();
  }

  async function each<T, R>(all: readonly T[], read: (one: T) => Promise<R | undefined>): Promise<R[]> {
    const out: R[] = [];
    for (let i = 0; i < all.length; i += AT_ONCE) {
      for (const one of await Promise.all(all.slice(i, i + AT_ONCE).map(read)))
        if (one !== undefined) out.push(one);
    }
    return out;
  }

  async function account(userId: string): Promise<FoundAccount | undefined> {
    const [loginId, name, createdAt, state] = await redis.hmget(
      keys.user(userId),
      'loginId',
      'name',
      'createdAt',
      'state',
    );
    if (!loginId || state === 'deleted') return undefined;
    return {
      userId,
      loginId,
      name: name ?? '',
      createdAt: Number(createdAt),
      suspended: state === 'suspended',
    };
  }

  async function filesIn(roomId: string): Promise<{ files: number; fileBytes: number }> {
    const records = await redis.hvals(keys.files(roomId));
    const sizes = records.map((json) => {
      const { body } = JSON.parse(json) as FileRecord;
      return (JSON.parse(`{${body}}`) as { size: number }).size;
    });
    return { files: sizes.length, fileBytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  async function room(roomId: string): Promise<AdminRoom | undefined> {
    const [kind, name, createdAt, lastAt, open] = await redis.hmget(
      keys.room(roomId),
      'kind',
      'name',
      'createdAt',
      'lastAt',
      'open',
    );
    if (!kind) return undefined;
    const [members, messages, memory, files] = await Promise.all([
      redis.scard(keys.members(roomId)),
      redis.llen(keys.messages(roomId)),
      redis.memory('USAGE', keys.messages(roomId)),
      filesIn(roomId),
    ]);
    const head = { roomId, kind, name: name ?? '', createdAt: Number(createdAt), lastAt: Number(lastAt) };
    const listed = open ? { listed: (JSON.parse(open) as OpenRoom).listed } : {};
    return { ...head, members, messages, memory: memory ?? 0, ...files, ...listed };
  }

  const largest = (shares: StorageShare[]) =>
    shares
      .filter(({ bytes }) => bytes > 0)
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, LARGEST);

  return {
    account,

    /** All rooms that hold messages. */
    roomIds: (): Promise<string[]> => idsOf(keys.messages),

    /** Open rooms that somebody waits to be let into. */
    waitedFor: (): Promise<string[]> => idsOf(keys.waiting),

    /** By login id; those that are deleted are not among them. */
    async accounts(): Promise<FoundAccount[]> {
      return each(await idsOf(keys.login), async (loginId) => {
        const found = await account((await redis.get(keys.login(loginId))) ?? '');
        return found?.loginId === loginId ? found : undefined;
      });
    },

    /** @param after the id of the last one known */
    async rooms(count: number, after = ''): Promise<{ rooms: AdminRoom[]; total: number; next?: string }> {
      const ids = await idsOf(keys.room);
      const page = ids.filter((id) => id > after).slice(0, count + 1);
      const rooms = await each(page.slice(0, count), room);
      const last = page[count - 1];
      return { rooms, total: ids.length, ...(page.length > count && last !== undefined && { next: last }) };
    },

    async storage(): Promise<Omit<StorageReport, 'quota'>> {
      const people = await each(await idsOf(keys.storage), async (id): Promise<StorageShare> => {
        const { sum = '0', ...files } = await redis.hgetall(keys.storage(id));
        const found = await account(id);
        return { id, name: found?.loginId ?? '', files: Object.keys(files).length, bytes: Number(sum) };
      });
      const rooms = await each(await idsOf(keys.files), async (id): Promise<StorageShare> => {
        const { files, fileBytes: bytes } = await filesIn(id);
        return { id, name: (await redis.hget(keys.room(id), 'name')) ?? '', files, bytes };
      });
      const total = (what: 'files' | 'bytes') => rooms.reduce((sum, share) => sum + share[what], 0);
      return { files: total('files'), bytes: total('bytes'), people: largest(people), rooms: largest(rooms) };
    },

    /** Each master. */
    async redis(): Promise<RedisFigures[]> {
      return Promise.all(
        masters().map(async (master): Promise<RedisFigures> => {
          const info = `${await master.info('server')}\n${await master.info('memory')}\n${await master.info('persistence')}`;
          const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
          const isFailing = [field('aof_last_write_status'), field('aof_last_bgrewrite_status')].includes(
            'err',
          );
          const { path, host, port } = master.options;
          return {
            server: path ? 'embedded' : `${host}:${port}`,
            version: field('redis_version'),
            memory: Number(field('used_memory')),
            memoryMax: Number(field('maxmemory')),
            aof: field('aof_enabled') === '1' ? (isFailing ? 'failing' : 'ok') : 'off',
          };
        }),
      );
    },
  };
}
