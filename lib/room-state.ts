import { changeMessage, withReaction } from './message-changes';
import { type Faces, withNames, withPeople, withStaff } from './open-room-people';
import type { Message } from './protocol/content';
import { revOf } from './protocol/cursor';
import type { ChainedEvent } from './protocol/events';
import type { Preferences } from './protocol/preferences';
import type { Member, Reads, RoomSnapshot, RoomSummary } from './protocol/rooms';
import { hiddenTo } from './room-rights';

/** What a client holds of one room. Never changed in place: another object means something changed. */
export type RoomState = Omit<RoomSummary, 'members' | 'unread' | 'lastBy'> & {
  /** The user whose view this is. */
  me: string;
  memberCount: number;
  /**
   * Undefined until the room was opened; a summary only knows how many. How far each has read is in `reads` alone. Of an
   * open room its owner, its admins and oneself.
   */
  members: readonly RoomMember[] | undefined;
  /** Of an open room, people besides `members` by user id, under their names there, as they become known. */
  faces?: Faces;
  /** How many wait to be let into an open room; told to its owner and admins. */
  waiting?: number;
  /** One run without holes that ends with the room's last message, ascending; undefined until the room was opened. */
  messages: readonly Message[] | undefined;
  /** Whether `messages` begins with the room's first message. */
  first: boolean;
  /** A window of history that one has jumped to, which ends before `messages` begins. A fresh snapshot has none. */
  past?: Run;
  /** At most five, the one pinned last in front; undefined until the room was opened. */
  pins?: readonly Message[];
  /** Messages that are quoted by what is shown and stand outside of it, as they are now. A fresh snapshot has none. */
  quoted?: readonly Message[];
  /**
   * Markers by user id: of the members, and of nobody else. Before the room is opened, one's own is sure to be known; of an
   * open room it is the only one.
   */
  reads: Reads;
};

/** Messages without holes, ascending; `first`: whether they begin with the room's first. */
export type Run = { messages: readonly Message[]; first: boolean };

export type RoomMember = Omit<Member, 'readSeq'>;

export function fromSummary({ members, unread, lastBy, ...room }: RoomSummary, me: string): RoomState {
  const state = {
    ...room,
    me,
    memberCount: members,
    members: undefined,
    messages: undefined,
    first: false,
    reads: { [me]: room.seq - unread },
  };
  return room.open && lastBy ? withPeople(state, [lastBy]) : state;
}

export function fromSnapshot(snapshot: RoomSnapshot, me: string): RoomState {
  const { members, messages, unread: _, former, memberCount, ...room } = snapshot;
  const state = {
    ...room,
    me,
    memberCount: memberCount ?? members.length,
    members: members.map(toMember),
    messages,
    first: isFirst(messages, hiddenTo(room.rules, room.joinSeq)),
    reads: Object.fromEntries(
      members.filter((m) => !room.open || m.userId === me).map((m) => [m.userId, m.readSeq]),
    ),
  };
  return room.open ? withPeople(state, former) : state;
}

/** Whether messages begin with the first one that the reader may see. */
function isFirst(messages: readonly Message[], hidden: number): boolean {
  return messages.length === 0 || messages[0]?.seq === hidden + 1;
}

function toMember({ readSeq: _, ...member }: Member): RoomMember {
  return member;
}

/**
 * Applies events of this room in order. One whose rev the room already has is dropped. At the first one that does not
 * follow on, it stops and says `gap`: the caller asks `sync` with the state's cursor. `messages` are those that came new,
 * as they were when they came.
 */
export function applyEvents(
  room: RoomState,
  events: readonly ChainedEvent[],
): { room: RoomState; messages: readonly Message[]; gap: boolean } {
  let next = room;
  const messages: Message[] = [];
  let shown = 0;
  let gap = false;
  /** New messages are put behind the others in one go, unless something happens to one of them. */
  function show() {
    if (shown < messages.length && next.messages)
      next = { ...next, messages: next.messages.concat(messages.slice(shown)) };
    shown = messages.length;
  }
  for (const event of events) {
    if (event.prev !== next.cursor) {
      if (isOld(event, next.cursor)) continue;
      gap = true;
      break;
    }
    if (event.type === 'message') messages.push(event.message);
    else show();
    next = { ...applyOne(next, event), cursor: event.cursor };
  }
  show();
  return { room: next, messages, gap };
}

// The same rev under another tag is no duplicate: it is another history, which only `sync` can tell.
function isOld(event: ChainedEvent, cursor: string): boolean {
  const rev = revOf(event.cursor);
  const own = revOf(cursor);
  return rev < own || (rev === own && event.cursor === cursor);
}

function applyOne(room: RoomState, event: ChainedEvent): RoomState {
  switch (event.type) {
    case 'message': {
      const { message } = event;
      const { seq, by, withheld } = message;
      const read = hasMarker(room, by) ? { ...room.reads, [by]: seq } : room.reads;
      // Nothing of it is left for the reader to read, and the list goes on showing what was said before.
      if (withheld) return { ...room, seq, reads: { ...read, [room.me]: seq } };
      return { ...room, seq, last: message, reads: read };
    }
    case 'edited':
      return changeMessage(room, event.message.seq, () => event.message);
    case 'unsent': {
      const { message } = event;
      return withPins(
        changeMessage(room, message.seq, () => message),
        (pin) => pin.seq !== message.seq,
      );
    }
    case 'reacted':
      return changeMessage(room, event.seq, (message) => withReaction(message, event.userId, event.emoji));
    case 'pinned': {
      const others = withPins(room, (pin) => pin.seq !== event.seq);
      return event.pinned && others.pins ? { ...others, pins: [event.message, ...others.pins] } : others;
    }
    case 'joined': {
      const memberCount = room.memberCount + event.members.length;
      if (room.open) return { ...room, memberCount };
      return {
        ...room,
        memberCount,
        members: room.members?.concat(event.members.map(toMember)),
        reads: { ...room.reads, ...Object.fromEntries(event.members.map((m) => [m.userId, m.readSeq])) },
      };
    }
    case 'left': {
      const { [event.userId]: _, ...reads } = room.reads;
      return {
        ...room,
        memberCount: room.memberCount - 1,
        members: room.members
          ?.filter((m) => m.userId !== event.userId)
          .map((m) => (m.userId === event.owner ? { ...m, role: 'owner' } : m)),
        reads,
      };
    }
    case 'updated':
      return withRules(
        event.roles || event.names ? withRoles(withFace(room, event), event) : withFace(room, event),
        event,
      );
    default:
      // A kind of change that only a newer server knows: it has its place in the chain all the same.
      return room;
  }
}

type Updated = ChainedEvent & { type: 'updated' };

function withFace(
  room: RoomState,
  { name = room.name, icon = room.icon, picture, open }: Updated,
): RoomState {
  const { picture: before, ...rest } = room;
  const after = picture ?? before;
  return {
    ...rest,
    name,
    ...(icon !== undefined && { icon }),
    ...(after && { picture: after }),
    ...(room.open && open && { open }),
  };
}

function withRoles(room: RoomState, { roles = {}, members = [], names }: Updated): RoomState {
  const told = members.filter((m) => !room.members?.some((known) => known.userId === m.userId));
  const after = {
    ...room,
    members: room.members?.concat(told.map(toMember)).map((m) => ({ ...m, role: roles[m.userId] ?? m.role })),
  };
  return room.open ? withStaff(withNames(after, names)) : after;
}

/** What one may see no more is dropped at once; what one may see now comes when one goes there. */
function withRules(room: RoomState, { rules, pins }: Updated): RoomState {
  if (!rules) return room;
  const hidden = hiddenTo(rules, room.joinSeq);
  const inSight = ({ seq }: Message) => seq > hidden;
  const { past, ...rest } = room;
  const messages = room.messages?.filter(inSight);
  const shown = past?.messages.filter(inSight) ?? [];
  return {
    ...rest,
    rules,
    messages,
    first: messages !== undefined && isFirst(messages, hidden),
    ...(past && shown.length > 0 && { past: { messages: shown, first: isFirst(shown, hidden) } }),
    ...(room.pins && { pins: pins ?? room.pins.filter(inSight) }),
    ...(room.quoted && { quoted: room.quoted.filter(inSight) }),
  };
}

function withPins(room: RoomState, stay: (pin: Message) => boolean): RoomState {
  return room.pins?.every(stay) === false ? { ...room, pins: room.pins.filter(stay) } : room;
}

// Who is in an opened room has a marker from the first day. News of one may come after its owner has left, as does the
// line that says so.
function hasMarker(room: RoomState, userId: string): boolean {
  if (room.open) return userId === room.me;
  return !room.members || Object.hasOwn(room.reads, userId);
}

/** Moves markers forward; one that would go back is left as it is, since news of them come in any order. */
export function applyReads(room: RoomState, reads: Reads): RoomState {
  const isNews = ([userId, seq]: [string, number]) =>
    hasMarker(room, userId) && seq > (room.reads[userId] ?? -1);
  const news = Object.entries(reads).filter(isNews);
  return news.length === 0 ? room : { ...room, reads: { ...room.reads, ...Object.fromEntries(news) } };
}

/** Another number of people who wait to be let in. */
export function applyWaiting(room: RoomState, waiting: number): RoomState {
  return room.waiting === waiting ? room : { ...room, waiting };
}

/** Another way to keep the room; the same object where it is the same way. */
export function applyPreferences(room: RoomState, preferences: Preferences): RoomState {
  const { pinned, muted, notify, muteUntil, background, hiddenSeq } = preferences;
  const isSame =
    room.pinned === pinned &&
    room.muted === muted &&
    room.notify === notify &&
    room.muteUntil === muteUntil &&
    room.background === background &&
    room.hiddenSeq === hiddenSeq;
  return isSame ? room : { ...room, pinned, muted, notify, muteUntil, background, hiddenSeq };
}

export function preferencesOf(room: RoomState): Preferences {
  const { pinned, muted, notify, muteUntil, background, hiddenSeq } = room;
  return {
    pinned,
    muted,
    background,
    ...(notify && { notify }),
    ...(muteUntil !== undefined && { muteUntil }),
    ...(hiddenSeq !== undefined && { hiddenSeq }),
  };
}

/** Whether the room is out of the list: it was put away, and nothing was said since that one may see. */
export function isHidden({ hiddenSeq, last, seq }: RoomState): boolean {
  return hiddenSeq !== undefined && (last?.seq ?? seq) <= hiddenSeq;
}

export function unreadOf(room: RoomState): number {
  return Math.max(0, room.seq - (room.reads[room.me] ?? 0));
}

/** How many members other than its author have read a message: those whose marker is at or past it. An open room tells none. */
export function readersOf(room: RoomState, message: Message): number {
  let count = 0;
  for (const member of room.members ?? []) {
    if (member.userId !== message.by && (room.reads[member.userId] ?? 0) >= message.seq) count++;
  }
  return count;
}
