import * as z from 'zod/mini';
import { reportPayload } from './administration-payloads';
import { type Message, type Person, type Profile, sendableContent, textContent } from './content';
import { emoji } from './emoji';
import type { WireError } from './errors';
import type { ChainedEvent, ChatEvent } from './events';
import type { Friend } from './friends';
import { friendAdd, friendLink, friendUpdate, profileSet } from './friends-payload';
import { cid, cursor, inviteToken, pictureId, roomId, seq, userId } from './ids';
import { type InviteLink, LINK_HOURS_MAX, LINK_USES_MAX, type RoomPreview } from './invite-links';
import { LIMITS } from './limits';
import type { LinkPreview } from './link-preview';
import type { JoinRequest, OpenRoomFace } from './open-rooms';
import {
  openRoom,
  roomAdmit,
  roomDirectory,
  roomDoors,
  roomEnter,
  roomMembers,
  roomNickname,
  roomPeople,
} from './open-rooms-payload';
import { BACKGROUNDS, NOTIFY, type Preferences } from './preferences';
import { HISTORY, WHO } from './room-rules';
import type { Member, Reads, RoomSnapshot, RoomSummary } from './rooms';
import { type SearchReply, searchPayload } from './search';
import type { Settings } from './settings';
import { settingsPayload } from './settings-payload';
import { personName, roomIcon, roomName } from './text';

const people = z.array(userId).check(z.minLength(1), z.maxLength(LIMITS.groupMax - 1));
/** The last moment that a `Date` can name. */
const TIME_MAX = 8_640_000_000_000_000;
const limit = z.optional(z.int().check(z.minimum(1), z.maximum(LIMITS.historyMax)));

/** Every request a client may make, and the payload it must carry. The table that is walked by the access tests. */
export const REQUESTS = {
  'room:list': z.object({}),
  'room:create': z.discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('group'),
        name: roomName,
        memberIds: z.array(userId).check(z.maxLength(LIMITS.groupMax - 1)),
        /** A repeat under it answers with the group that was made first. */
        cid: z.optional(cid),
        open: z.optional(openRoom),
        /** One's own name in the open room. */
        nickname: z.optional(personName),
      })
      .check(
        z.refine((r) => r.open === undefined || r.memberIds.length === 0, {
          path: ['memberIds'],
          error: 'people come into an open room by themselves',
        }),
      ),
    z.object({ kind: z.literal('direct'), memberIds: z.array(userId).check(z.length(1)) }),
  ]),
  'room:open': z.object({ roomId }),
  'room:update': z
    .object({
      roomId,
      name: z.optional(roomName),
      icon: z.optional(roomIcon),
      /** Null takes it away. */
      picture: z.optional(z.nullable(pictureId)),
    })
    .check(
      z.refine(
        (r) => r.name !== undefined || r.icon !== undefined || r.picture !== undefined,
        'nothing to change',
      ),
    ),
  'room:invite': z.object({ roomId, userIds: people }),
  /** `heir`: who owns the group from then on, where its owner leaves; the server finds one otherwise. */
  'room:leave': z.object({ roomId, heir: z.optional(userId) }),
  'room:remove': z.object({ roomId, userId }),
  /** `owner` hands the group over; who did is an admin from then on. */
  'room:role': z.object({ roomId, userId, role: z.enum(['member', 'admin', 'owner']) }),
  'room:rules': z
    .object({
      roomId,
      rename: z.optional(z.enum(WHO)),
      invite: z.optional(z.enum(WHO)),
      pin: z.optional(z.enum(WHO)),
      history: z.optional(z.enum(HISTORY)),
    })
    .check(
      z.refine(
        ({ roomId: _, ...rules }) => Object.values(rules).some((rule) => rule !== undefined),
        'nothing to change',
      ),
    ),
  /** Nothing asked: tells of the link that there is. A new one takes the place of the last. */
  'room:link': z
    .object({
      roomId,
      create: z.optional(z.literal(true)),
      revoke: z.optional(z.literal(true)),
      expiresInH: z.optional(z.int().check(z.minimum(1), z.maximum(LINK_HOURS_MAX))),
      maxUses: z.optional(z.int().check(z.minimum(1), z.maximum(LINK_USES_MAX))),
    })
    .check(z.refine((r) => !(r.create && r.revoke), 'create or revoke, not both')),
  'room:preview': z.object({ token: inviteToken }),
  'room:join': z.object({ token: inviteToken }),
  /** Open rooms that are listed, the most alive first, 20 at once. */
  'room:directory': roomDirectory,
  'room:face': z.object({ roomId }),
  'room:enter': roomEnter,
  /** Takes back that one asked to be let in. */
  'room:withdraw': z.object({ roomId }),
  /** Who waits to be let in, the first one in front. */
  'room:requests': z.object({ roomId }),
  'room:admit': roomAdmit,
  'room:doors': roomDoors,
  'room:nickname': roomNickname,
  /** Who is in a room, page by page, the owner and admins first. */
  'room:members': roomMembers,
  /** People by the names that they have in that room; who does not exist is left out. */
  'room:people': roomPeople,
  'room:preferences': z
    .object({
      roomId,
      pinned: z.optional(z.boolean()),
      muted: z.optional(z.boolean()),
      notify: z.optional(z.enum(NOTIFY)),
      muteUntil: z.optional(z.nullable(z.int().check(z.nonnegative(), z.maximum(TIME_MAX)))),
      hidden: z.optional(z.boolean()),
      background: z.optional(z.enum(BACKGROUNDS)),
    })
    .check(
      z.refine(
        ({ roomId: _, ...change }) => Object.values(change).some((value) => value !== undefined),
        'nothing to change',
      ),
    ),
  'message:send': z.object({
    roomId,
    cid,
    content: sendableContent,
    replyTo: z.optional(seq),
    silent: z.optional(z.boolean()),
  }),
  'message:edit': z.object({ roomId, seq, content: textContent }),
  'message:unsend': z.object({ roomId, seq }),
  'message:react': z.object({ roomId, seq, emoji: z.nullable(emoji) }),
  'message:pin': z.object({ roomId, seq, pinned: z.boolean() }),
  /** To the administrators. */
  'message:report': reportPayload,
  'message:history': z
    .object({ roomId, before: z.optional(seq), after: z.optional(z.int().check(z.nonnegative())), limit })
    .check(z.refine((r) => r.before === undefined || r.after === undefined, 'before or after, not both')),
  'message:search': searchPayload,
  /** Messages with photos and videos, or with other files, newest first. */
  'room:files': z.object({ roomId, kind: z.enum(['media', 'files']), before: z.optional(seq) }),
  /** What the first link in that message leads to. */
  'link:preview': z.object({ roomId, seq }),
  'read:mark': z.object({ roomId, seq: z.int().check(z.nonnegative()) }),
  typing: z.object({ roomId, active: z.boolean() }),
  sync: z.object({
    rooms: z
      .record(roomId, cursor)
      .check(z.refine((r) => Object.keys(r).length <= LIMITS.syncRooms, 'too many rooms')),
  }),
  'settings:set': settingsPayload,
  'profile:set': profileSet,
  'profile:open': z.object({ userId }),
  /** People as they are now, without status and background; who does not exist is left out. */
  'profile:list': z.object({ userIds: z.array(userId).check(z.maxLength(LIMITS.groupMax)) }),
  'friend:list': z.object({}),
  'friend:add': friendAdd,
  'friend:update': friendUpdate,
  'friend:remove': z.object({ userId }),
  /** From then on that person reaches one no more, and cannot tell. */
  'friend:block': z.object({ userId, blocked: z.boolean() }),
  /** Nothing asked: tells until when the last link made leads to oneself. `revoke` ends all of them. */
  'friend:link': friendLink,
  /** Whom a link leads to. */
  'friend:look': z.object({ token: inviteToken }),
  'user:find': z.object({ loginId: z.string().check(z.maxLength(LIMITS.loginIdMax)) }),
} as const;

export type RequestName = keyof typeof REQUESTS;
export type Payload<N extends RequestName> = z.infer<(typeof REQUESTS)[N]>;

/** How far an acknowledged message is safe: in Redis's memory, on its disk, or on another Redis as well. */
export type Durability = 'memory' | 'disk' | 'replica';

/** `waiting`: how many wait to be let into an open room, for its owner and admins. */
export type SyncedRoom =
  | { status: 'same'; reads: Reads; waiting?: number }
  | { status: 'delta'; events: ChainedEvent[]; reads: Reads; waiting?: number }
  | { status: 'window' | 'reset'; room: RoomSnapshot; reads: Reads };

export type Replies = {
  'room:list': { rooms: RoomSummary[]; people: Profile[] };
  'room:create': { room: RoomSnapshot };
  'room:open': { room: RoomSnapshot };
  'room:update': object;
  'room:invite': object;
  'room:leave': object;
  'room:remove': object;
  'room:role': object;
  'room:rules': object;
  /** `token`: only of one that was made just now; the other fields of the link that there is. */
  'room:link': { token?: string } & Partial<InviteLink>;
  'room:preview': { room: RoomPreview };
  'room:join': { room: RoomSnapshot };
  'room:directory': { rooms: OpenRoomFace[]; more: boolean };
  'room:face': { room: OpenRoomFace };
  /** `waiting`: until somebody lets one in. */
  'room:enter': { room: RoomSnapshot; waiting?: undefined } | { waiting: true; room?: undefined };
  'room:withdraw': object;
  'room:requests': { requests: JoinRequest[] };
  'room:admit': object;
  'room:doors': object;
  'room:nickname': object;
  /** `next`: where the page after this one goes on. */
  'room:members': { members: Member[]; next?: string };
  'room:people': { people: Profile[] };
  'room:preferences': object;
  'message:send': { seq: number; at: number; cursor: string; duplicate: boolean; durability: Durability };
  'message:edit': { cursor: string };
  'message:unsend': { cursor: string };
  'message:react': { cursor: string };
  'message:pin': { cursor: string };
  'message:report': object;
  'message:history': { messages: Message[]; first: boolean; former: Profile[] };
  'message:search': SearchReply;
  'room:files': { messages: Message[]; next?: number };
  'link:preview': { preview?: LinkPreview };
  'read:mark': object;
  typing: object;
  sync: {
    rooms: Record<string, SyncedRoom>;
    added: RoomSnapshot[];
    gone: string[];
    /** By room id; a room that is not named has the default ones. */
    preferences: Record<string, Preferences>;
    /** Absent from a replica that knows none yet. */
    settings?: Settings;
  };
  /** All of them, as they are now. */
  'settings:set': { settings: Settings };
  /** Whole, as it is now. */
  'profile:set': { profile: Profile };
  'profile:open': { profile: Profile };
  'profile:list': { people: Profile[] };
  /** Who is blocked is not among the friends. */
  'friend:list': { friends: Friend[]; blocked: Profile[] };
  /** `added`: they were none before. */
  'friend:add': { friend: Friend; added: boolean };
  'friend:update': { friend: Friend };
  'friend:remove': object;
  'friend:block': object;
  /** `token` only of one that was made now: it is told once. Epoch ms. */
  'friend:link': { token?: string; expiresAt?: number };
  'friend:look': { profile: Profile; isFriend: boolean };
  'user:find': { user: Person };
};

export type Ack<T> = ({ ok: true } & T) | { ok: false; error: WireError };

/** Socket.IO's event maps, for both ends. */
export type ClientToServer = {
  [N in RequestName]: (payload: Payload<N>, ack?: (reply: Ack<Replies[N]>) => void) => void;
};
export type ServerToClient = { events: (events: ChatEvent[]) => void };
