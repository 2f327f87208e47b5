import type { Message } from '../../lib/protocol/content';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import type { Role, RoomRules } from '../../lib/protocol/room-rules';
import type { Reads, RoomKind } from '../../lib/protocol/rooms';
import type { Client } from './connections';
import { keys } from './keys';
import { parseMessage } from './messages';
import { type Nicknames, toNicknames } from './nicknames';
import { loadScript, type Reply } from './scripts';

const readRoom = loadScript('read-room');
const readSummary = loadScript('read-summary');

/** What a room says of itself, whoever asks. Of a direct room `name` is empty: each sees the other's. */
export type RoomHead = {
  id: string;
  kind: RoomKind;
  name: string;
  icon?: string;
  picture?: string;
  createdAt: number;
  cursor: string;
  seq: number;
  open?: OpenRoom;
};

/** `members`: how many. */
export type RoomFace = { id: string; name: string; icon?: string; picture?: string; members: number };

/** `rules`: what differs from the default ones; `joinSeq`: the reader's. */
type Reader = { rules: Partial<RoomRules>; joinSeq: number };

export type StoredRoom = RoomHead &
  Reader & {
    messages: Message[];
    /** The one pinned last in front. */
    pins: Message[];
    /** Of an open room its staff and the reader. */
    members: { userId: string; role: Role }[];
    /** The reader's own: where it counts for them, which the others may not be told. Of an open room only that one. */
    reads: Reads;
    /** The last one that is told to the reader. */
    last?: Message;
    memberCount: number;
    /** How many wait to be let in; told to who decides. */
    waiting?: number;
    nicknames: Nicknames;
  };

/** `last` is the last message that is told to the reader; `peers` are the members, of a direct room only. */
export type StoredSummary = RoomHead &
  Reader & {
    memberCount: number;
    last?: Message;
    readSeq: number;
    peers: string[];
    /** Of the reader, and of who wrote last. */
    nicknames: Nicknames;
  };

/** Rooms as a member finds them, and what is told of them to who is none yet. */
export function createRoomReading(redis: Client) {
  return {
    /** The room with its last messages, all from one moment; undefined for who is not in it. */
    async read(id: string, userId: string, count: number): Promise<StoredRoom | undefined> {
      const parts = [keys.room, keys.members, keys.messages, keys.roles, keys.reads, keys.waiting];
      const touched = parts.map((nameOf) => nameOf(id));
      const reply = await readRoom(redis, touched, [userId, count]);
      if (reply[0] !== 'ok') return undefined;
      const [, fields, seq, messages, roles, reads, pins, rules, last, marker, ...crowd] = reply as RoomReply;
      const [authors, memberCount, waiting] = crowd;
      const members = pairs(roles).map(([member, role]) => {
        return { userId: member, ...(JSON.parse(role) as { role: Role; joinSeq: number }) };
      });
      return {
        ...toHead(id, fields, seq),
        messages: messages.map((m) => parseMessage(m, userId)),
        pins: pins.map((m) => parseMessage(m, userId)),
        rules: JSON.parse(rules) as Partial<RoomRules>,
        joinSeq: members.find((member) => member.userId === userId)?.joinSeq ?? 0,
        members: members.map((member) => ({ userId: member.userId, role: member.role })),
        reads: { ...toReads(reads), [userId]: marker },
        ...(last !== null && { last: parseMessage(last, userId) }),
        memberCount,
        ...(waiting >= 0 && { waiting }),
        nicknames: toNicknames([...roles, ...authors]),
      };
    },

    /** Lines of the room list for the rooms that the person is in; one round trip. */
    async summaries(ids: readonly string[], userId: string): Promise<StoredSummary[]> {
      const replies = await Promise.all(
        ids.map((id) => {
          const parts = [keys.room, keys.members, keys.messages, keys.reads, keys.roles];
          return readSummary(
            redis,
            parts.map((nameOf) => nameOf(id)),
            [userId],
          );
        }),
      );
      return replies.flatMap((reply, i) =>
        reply[0] === 'ok' ? [toSummary(ids[i] as string, reply, userId)] : [],
      );
    },

    /** Everybody in it; nobody, where there are more than `max`. */
    async memberIds(id: string, max: number): Promise<string[]> {
      const count = await redis.scard(keys.members(id));
      return count > max ? [] : redis.smembers(keys.members(id));
    },

    /** What a group says of itself to who is about to join it; undefined where it is no more. */
    async face(id: string): Promise<RoomFace | undefined> {
      const [[name, icon, picture], members] = await Promise.all([
        redis.hmget(keys.room(id), 'name', 'icon', 'picture'),
        redis.hlen(keys.roles(id)),
      ]);
      if (name == null) return undefined;
      return { id, name, members, ...(icon != null && { icon }), ...(picture != null && { picture }) };
    },

    async isOpen(id: string): Promise<boolean> {
      return (await redis.hexists(keys.room(id), 'open')) === 1;
    },

    /** For who is about to hear a room: the index is not enough. */
    async isMember(id: string, userId: string): Promise<boolean> {
      return (await redis.sismember(keys.members(id), userId)) === 1;
    },
  };
}

/** Up to the base, of which nobody needs to know. */
type Fields = [
  RoomKind,
  string,
  string | null,
  string,
  string,
  string,
  string,
  string | null,
  unknown,
  string | null,
];
type RoomReply = [
  word: string,
  room: Fields,
  seq: number,
  messages: string[],
  roles: string[],
  reads: string[],
  pins: string[],
  rules: string,
  last: string | null,
  marker: number,
  authors: string[],
  memberCount: number,
  waiting: number,
];

function toHead(id: string, fields: Fields, seq: number): RoomHead {
  const [kind, name, icon, createdAt, rev, tag, , picture, , open] = fields;
  const head = { id, kind, name, createdAt: Number(createdAt), cursor: `${rev}.${tag}`, seq };
  return {
    ...head,
    ...(icon !== null && { icon }),
    ...(picture !== null && { picture }),
    ...(open !== null && { open: JSON.parse(open) as OpenRoom }),
  };
}

function toSummary(id: string, reply: Reply, userId: string): StoredSummary {
  const [, fields, seq, memberCount, last, readSeq, peers, joinSeq, rules, named] = reply as [
    string,
    Fields,
    number,
    number,
    string | null,
    number,
    string[],
    number,
    string,
    string[],
  ];
  const own = { joinSeq, rules: JSON.parse(rules) as Partial<RoomRules> };
  const nicknames = toNicknames(named);
  const summary = { ...toHead(id, fields, seq), ...own, memberCount, readSeq, peers, nicknames };
  return last === null ? summary : { ...summary, last: parseMessage(last, userId) };
}

/** A flat answer of Redis to HGETALL. */
export function pairs(flat: readonly string[]): [string, string][] {
  const out: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) out.push([flat[i] as string, flat[i + 1] as string]);
  return out;
}

/** Redis's flat answer to HGETALL of the markers. */
export function toReads(flat: readonly string[]): Reads {
  return Object.fromEntries(pairs(flat).map(([userId, seq]) => [userId, Number(seq)]));
}
