import { randomUUID } from 'node:crypto';
import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import type { Role, RoomRules } from '../../lib/protocol/room-rules';
import type { RoomKind } from '../../lib/protocol/rooms';
import type { Client } from './connections';
import { channels, keys } from './keys';
import { createRoomReading, pairs } from './room-reading';
import { loadScript } from './scripts';
import { freshTag } from './tag';
import type { Writer } from './writer';

const createRoom = loadScript('create-room');
const addMembers = loadScript('add-members');
const removeMember = loadScript('remove-member');
const updateRoom = loadScript('update-room');
const setRole = loadScript('set-role');
const setRules = loadScript('set-rules');

export type NewRoom = {
  id: string;
  kind: RoomKind;
  name: string;
  ownerId: string;
  memberIds: string[];
  createdAt?: number;
  /** What makes it an open room, and its code as it is kept. */
  open?: OpenRoom;
  code?: string;
  rules?: Partial<RoomRules>;
  /** Its owner's name in an open room. */
  nickname?: string | undefined;
  /** Who blocks whoever makes a direct room with them: for them there is none, as long as they do. */
  blockerId?: string;
  /** Of `memberIds`, who blocks whoever makes a group: nobody can tell, and they are not in it. */
  phantomIds?: string[];
};

/**
 * `nickname`: the name in an open room of one who comes in. `phantom`: they block who invites them, so that all take them for
 * a member and they are none.
 */
export type Comer = Profile & { nickname?: string | undefined; phantom?: boolean };
/**
 * How somebody comes in: by who is in already, by the link of that id, by the door of an open room (with its code as it is
 * kept, where it has one), or after they had asked.
 */
export type Way = 'invite' | { link: string } | { door: string } | 'admit';

/** A file, by its uploader. */
export type OwnedFile = { by: string; fileId: string };
export type AddRefusal =
  | 'not_member'
  | 'forbidden'
  | 'full'
  | 'removed'
  | 'no_such_link'
  | 'not_open'
  | 'wrong_code'
  | 'approval'
  | 'no_such_request';
/** `ids`: those who were not in before; `waited`: whether one of them had asked to be let in. */
export type Newcomers = { ids: string[]; waited: boolean };
export type RemoveRefusal = 'not_member' | 'no_such_member' | 'forbidden';
/** `isGone`: nobody is left in the room, and so it is no more; `files`: those that went with it. */
export type Removed = { isGone: boolean; files: OwnedFile[] } | RemoveRefusal;

/** @param profiles of those who exist */
export function createRooms(
  redis: Client,
  { write }: Pick<Writer, 'write'>,
  profiles: (userIds: readonly string[]) => Promise<Profile[]>,
) {
  const keysOf = (id: string) => ({
    room: keys.room(id),
    members: keys.members(id),
    messages: keys.messages(id),
    log: keys.log(id),
    roles: keys.roles(id),
    reads: keys.reads(id),
    sent: keys.sent(id),
    files: keys.files(id),
    link: keys.roomLink(id),
    removed: keys.removed(id),
    waiting: keys.waiting(id),
    refused: keys.refused(id),
    slow: keys.slow(id),
    callers: keys.callers(id),
  });

  return {
    ...createRoomReading(redis),

    /** Makes the room with its members. False where it exists already, and then nothing is changed. */
    async create(room: NewRoom): Promise<boolean> {
      const k = keysOf(room.id);
      // A direct room's owner would be whoever wrote first: it has none.
      const owner = room.kind === 'group' ? room.ownerId : '';
      const { open, code, rules, blockerId } = room;
      const fields = {
        ...(open && { open: json(open), code, staff: owner, ...(rules && { rules: json(rules) }) }),
        ...(blockerId && {
          blockers: blockerId,
          [`withheld:${blockerId}`]: '{"on":true,"shown":0,"seen":0}',
        }),
      };
      const opening = [
        open || blockerId ? json(fields) : '',
        room.nickname ?? '',
        room.phantomIds?.join(' ') ?? '',
      ];
      const head = [room.kind, room.name, freshTag(), owner, room.createdAt ?? '', ...opening];
      const [word] = await createRoom(
        redis,
        [k.room, k.members, k.roles, k.reads],
        [...head, ...room.memberIds],
      );
      return word === 'created';
    },

    // In those that follow, `at` is for an import alone, as a message's is.

    /** Lets people in; by a link or a door, the actor. */
    async add(
      id: string,
      actor: Profile,
      people: Comer[],
      { at, way = 'invite' }: { at?: number | undefined; way?: Way } = {},
    ): Promise<Newcomers | AddRefusal> {
      const k = keysOf(id);
      const touched = [k.room, k.members, k.messages, k.log, k.roles, k.reads, k.link, k.removed, k.waiting];
      const limits = [LIMITS.groupMax, LIMITS.openRoomMax];
      const args = [id, json(actor), json(people), ...change(id, at), ...limits, ...toWords(way)];
      const { reply } = await write(k.room, (to) => addMembers(to, touched, args));
      const [word, waited, ...ids] = reply;
      return word === 'ok' ? { ids: ids as string[], waited: Number(waited) > 0 } : (word as AddRefusal);
    },

    /** Takes a person out; `actor` is the same person where they leave by themselves. */
    async remove(id: string, actor: Profile, target: Profile, at?: number): Promise<Removed> {
      const k = keysOf(id);
      const people = [k.members, k.messages, k.log, k.roles, k.reads];
      const touched = [
        k.room,
        ...people,
        k.sent,
        k.files,
        k.link,
        k.removed,
        k.waiting,
        k.refused,
        k.slow,
        k.callers,
      ];
      for (let heir = ''; ; ) {
        const args = [id, json(actor), json(target), ...change(id, at), heir];
        const { reply } = await write(k.room, (to) => removeMember(to, touched, args));
        if (reply[0] === 'heir') {
          const heirId = reply[1] as string;
          heir = json((await profiles([heirId]))[0] ?? { userId: heirId, name: '' });
          continue;
        }
        const [word, files] = reply as ['ok' | 'gone' | RemoveRefusal, string[]];
        if (word === 'ok') return { isGone: false, files: [] };
        return word === 'gone' ? { isGone: true, files: pairs(files).map(toOwned) } : word;
      }
    },

    /** @param fields an empty picture takes it away */
    async update(
      id: string,
      actor: Profile,
      fields: { name?: string; icon?: string; picture?: string },
      at?: number,
    ) {
      const k = keysOf(id);
      const touched = [k.room, k.members, k.messages, k.log, k.reads, k.roles];
      const args = [id, json(actor), json(fields), ...change(id, at)];
      const { reply } = await write(k.room, (to) => updateRoom(to, touched, args));
      return reply[0] as 'ok' | 'not_member' | 'forbidden';
    },

    /** Gives a member another role; `owner` hands the room over. */
    async setRole(
      id: string,
      actor: Profile,
      target: Profile,
      role: Role,
    ): Promise<'ok' | 'too_many_admins' | RemoveRefusal> {
      const k = keysOf(id);
      const touched = [k.room, k.members, k.messages, k.log, k.roles, k.reads, k.link];
      const args = [id, json(actor), json(target), role, ...change(id), LIMITS.openRoomStaff];
      const { reply } = await write(k.room, (to) => setRole(to, touched, args));
      return reply[0] as 'ok' | 'too_many_admins' | RemoveRefusal;
    },

    async setRules(id: string, actor: Profile, rules: Partial<RoomRules>) {
      const k = keysOf(id);
      const touched = [k.room, k.members, k.messages, k.log, k.roles, k.reads, k.link];
      const args = [id, json(actor), json(rules), ...change(id)];
      const { reply } = await write(k.room, (to) => setRules(to, touched, args));
      return reply[0] as 'ok' | 'not_member' | 'forbidden';
    },
  };
}

const json = JSON.stringify;

/** The arguments that end every change with a notice: cid, two tags, channel, time of an import. */
function change(id: string, at?: number): (string | number)[] {
  return [randomUUID(), freshTag(), freshTag(), channels.room(id), at ?? ''];
}

function toWords(way: Way): [word: string, proof: string] {
  if (typeof way === 'string') return [way, ''];
  return 'link' in way ? ['link', way.link] : ['enter', way.door];
}

function toOwned([fileId, record]: [string, string]): OwnedFile {
  return { fileId, by: (JSON.parse(record) as { by: string }).by };
}
