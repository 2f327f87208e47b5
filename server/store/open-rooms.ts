import type { Entry, OpenRoom, OpenRoomFace } from '../../lib/protocol/open-rooms';
import type { Client } from './connections';
import { channels, keys } from './keys';
import { type Nicknames, toNicknames } from './nicknames';
import { loadScript } from './scripts';
import { freshTag } from './tag';
import { tellUser } from './user-news';
import type { Writer } from './writer';

const readFace = loadScript('read-face');
const askToEnter = loadScript('ask-to-enter');
const readRequests = loadScript('read-requests');
const refuseRequest = loadScript('refuse-request');
const setDoors = loadScript('set-doors');
const setNickname = loadScript('set-nickname');
const listRoom = loadScript('list-room');

/** Who waits to be let in, and may be many, since nobody need have come in by a friend. */
const WAITING_MAX = 500;
const REFUSED_MS = 24 * 60 * 60_000;

type AskRefusal = 'member' | 'not_open' | 'not_by_approval' | 'removed' | 'full';
export type DoorRefusal = 'not_member' | 'not_open' | 'forbidden' | 'barred' | 'no_code' | 'no_such_request';

/** `at`: epoch ms of the first time that they asked. */
export type Asked = { userId: string; nickname?: string; note: string; at: number };

/** The doors of open rooms: how they show themselves, who waits before them, and by what name people go there. */
export function createOpenRooms(redis: Client, { write }: Pick<Writer, 'write'>) {
  const touch = (
    id: string,
    ...names: ('room' | 'members' | 'messages' | 'log' | 'roles' | 'waiting' | 'refused' | 'removed')[]
  ) => names.map((name) => keys[name](id));

  return {
    /** Undefined where there is no such open room. */
    async face(id: string, userId: string): Promise<OpenRoomFace | undefined> {
      const reply = await readFace(redis, touch(id, 'room', 'members', 'waiting', 'removed', 'roles'), [
        userId,
      ]);
      if (reply[0] !== 'ok') return undefined;
      const [, fields, members, reader] = reply as [
        string,
        (string | null)[],
        number,
        OpenRoomFace['reader'] | '',
      ];
      const [open, name, icon, picture, lastAt] = fields;
      const { about, entry } = JSON.parse(open ?? '') as OpenRoom;
      return {
        id,
        name: name ?? '',
        ...(icon != null && { icon }),
        ...(picture != null && { picture }),
        about,
        entry,
        members,
        lastAt: Number(lastAt),
        ...(reader && { reader }),
      };
    },

    /** Names that these people have in the room; of who is in it no more, none. */
    async nicknames(id: string, userIds: readonly string[]): Promise<Nicknames> {
      if (userIds.length === 0) return {};
      const entries = await redis.hmget(keys.roles(id), ...userIds);
      return toNicknames(userIds.flatMap((userId, i) => [userId, entries[i] ?? '{}']));
    },

    /** How one comes in, and by what code, as it is kept; undefined where there is no such open room. */
    async door(id: string): Promise<{ entry: Entry; code: string } | undefined> {
      const [open, code] = await redis.hmget(keys.room(id), 'open', 'code');
      return open ? { entry: (JSON.parse(open) as OpenRoom).entry, code: code ?? '' } : undefined;
    },

    /** `again`: they were refused, and may ask in so many ms. */
    async ask(
      id: string,
      userId: string,
      { nickname = '', note = '' }: { nickname?: string | undefined; note?: string | undefined },
    ): Promise<'ok' | AskRefusal | { again: number }> {
      const touched = touch(id, 'room', 'members', 'waiting', 'refused', 'removed');
      const [word, ms] = await askToEnter(redis, touched, [userId, nickname, note, WAITING_MAX]);
      return word === 'refused' ? { again: Number(ms) } : (word as 'ok' | AskRefusal);
    },

    /** Whether they had asked. */
    async withdraw(id: string, userId: string): Promise<boolean> {
      return (await redis.hdel(keys.waiting(id), userId)) === 1;
    },

    /** Who waits, for a member who lets people in; in the order in which they came. */
    async asked(id: string, userId: string): Promise<Asked[] | DoorRefusal> {
      const [word, flat] = await readRequests(redis, touch(id, 'room', 'members', 'roles', 'waiting'), [
        userId,
      ]);
      if (word !== 'ok') return word as DoorRefusal;
      const fields = flat as string[];
      const found = fields.flatMap((who, i): Asked[] =>
        i % 2 ? [] : [{ userId: who, ...(JSON.parse(fields[i + 1] as string) as Omit<Asked, 'userId'>) }],
      );
      return found.sort((a, b) => a.at - b.at);
    },

    async refuse(id: string, actorId: string, userId: string): Promise<'ok' | DoorRefusal> {
      const touched = touch(id, 'room', 'members', 'roles', 'waiting', 'refused');
      const [word] = await refuseRequest(redis, touched, [actorId, userId, REFUSED_MS]);
      return word as 'ok' | DoorRefusal;
    },

    /** Tells those who let people in how many wait; nobody, where it is no open room. */
    async tellWaiting(id: string): Promise<void> {
      const [staff, waiting] = await Promise.all([
        redis.hget(keys.room(id), 'staff'),
        redis.hlen(keys.waiting(id)),
      ]);
      const told = staff?.split(' ') ?? [];
      await Promise.all(
        told.map((userId) => tellUser(redis, userId, { type: 'waiting', roomId: id, waiting })),
      );
    },

    /** @param code as it is kept, where there is to be another one */
    async setDoors(
      id: string,
      userId: string,
      change: Partial<OpenRoom>,
      code = '',
    ): Promise<'ok' | DoorRefusal> {
      const touched = touch(id, 'room', 'members', 'messages', 'log', 'roles');
      const args = [id, userId, JSON.stringify(change), code, freshTag(), channels.room(id)];
      const { reply } = await write(keys.room(id), (to) => setDoors(to, touched, args));
      return reply[0] as 'ok' | DoorRefusal;
    },

    /** For an administrator: what they take out of the directory, its owner cannot put back. False where there is no such open room. */
    async setListed(id: string, listed: boolean): Promise<boolean> {
      const args = [id, listed ? 1 : 0, freshTag(), channels.room(id)];
      const { reply } = await write(keys.room(id), (to) =>
        listRoom(to, touch(id, 'room', 'messages', 'log'), args),
      );
      return reply[0] === 'ok';
    },

    /** @param name of the account, which counts where there is no nickname */
    async setNickname(
      id: string,
      userId: string,
      nickname: string | null,
      name: string,
    ): Promise<'ok' | DoorRefusal> {
      const touched = touch(id, 'room', 'members', 'messages', 'log', 'roles');
      const args = [id, userId, nickname ?? '', name, freshTag(), channels.room(id)];
      const { reply } = await write(keys.room(id), (to) => setNickname(to, touched, args));
      return reply[0] as 'ok' | DoorRefusal;
    },
  };
}
