import type { StoredFile } from '../../lib/protocol/files';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';
import type { Writer } from './writer';

const addFile = loadScript('add-file');
const dropFile = loadScript('drop-file');
const readFile = loadScript('read-file');

/** What is kept of a file, in its room and, since Redis may lose it, in a blob beside its content. */
export type FileRecord = {
  /** Its uploader. */
  by: string;
  type: StoredFile['type'];
  /** Epoch ms. */
  at: number;
  /** Of the message that uses it; absent while none does. */
  seq?: number;
  /** The fields of its content, JSON without braces: a message gets them as they are. */
  body: string;
};

export function toRecord(by: string, { type, ...fields }: StoredFile): FileRecord {
  return { by, type, at: Date.now(), body: JSON.stringify(fields).slice(1, -1) };
}

export function toStoredFile({ type, body }: FileRecord): StoredFile {
  return { type, ...JSON.parse(`{${body}}`) } as StoredFile;
}

/** The files of rooms. A file belongs to one room for ever, and to one message from when it is first used. */
export function createFileStore(redis: Client, { write }: Pick<Writer, 'write'>) {
  return {
    /** The room that a file belongs to, as far as is known; the room decides. */
    async roomOf(fileId: string): Promise<string | undefined> {
      return (await redis.get(keys.fileRoom(fileId))) ?? undefined;
    },

    async setRoom(fileId: string, roomId: string): Promise<void> {
      await redis.set(keys.fileRoom(fileId), roomId);
    },

    /** Where that person may see it: a member of its room, and until a message uses it none but its uploader. */
    async read(roomId: string, userId: string, fileId: string): Promise<FileRecord | undefined> {
      const touched = [keys.members, keys.files, keys.room, keys.roles].map((nameOf) => nameOf(roomId));
      const [word, record] = await readFile(redis, touched, [userId, fileId]);
      return word === 'ok' ? (JSON.parse(record as string) as FileRecord) : undefined;
    },

    /** From here on its uploader may use it. What is known already stays as it is. */
    async add(roomId: string, fileId: string, record: FileRecord): Promise<'ok' | 'not_member'> {
      await redis.set(keys.fileRoom(fileId), roomId);
      const touched = [keys.members(roomId), keys.files(roomId)];
      const args = [record.by, fileId, JSON.stringify(record)];
      const { reply } = await write(keys.room(roomId), (to) => addFile(to, touched, args));
      return reply[0] as 'ok' | 'not_member';
    },

    /** Forgets one that no message uses. */
    async drop(roomId: string, userId: string, fileId: string): Promise<'ok' | 'no_such_file' | 'in_use'> {
      const { reply } = await write(keys.room(roomId), (to) =>
        dropFile(to, [keys.files(roomId)], [userId, fileId]),
      );
      return reply[0] as 'ok' | 'no_such_file' | 'in_use';
    },

    async forgetRooms(fileIds: readonly string[]): Promise<void> {
      await Promise.all(fileIds.map((id) => redis.del(keys.fileRoom(id))));
    },

    /** Contents that no room knows, and pictures that nobody shows, with the time (epoch ms) at which that was first seen. */
    async orphans(): Promise<Map<string, number>> {
      const since = Object.entries(await redis.hgetall(keys.orphans));
      return new Map(since.map(([id, at]) => [id, Number(at)]));
    },

    async noteOrphan(id: string, at: number): Promise<void> {
      await redis.hset(keys.orphans, id, at);
    },

    async forgetOrphan(id: string): Promise<void> {
      await redis.hdel(keys.orphans, id);
    },

    /** Whether its room knows it. */
    async isKnown(fileId: string): Promise<boolean> {
      const roomId = await redis.get(keys.fileRoom(fileId));
      return roomId !== null && (await redis.hexists(keys.files(roomId), fileId)) === 1;
    },
  };
}

export type FileStore = ReturnType<typeof createFileStore>;
