import { namedInNotices, withFrozenNames } from '../../lib/frozen-profiles';
import type { Message, Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import { DEFAULT_PREFERENCES, type Preferences } from '../../lib/protocol/preferences';
import type { Member, RoomSnapshot, RoomSummary } from '../../lib/protocol/rooms';
import type { StoredRoom, StoredSummary } from '../store/room-reading';
import type { Store } from '../store/store';
import { underNickname } from './nicknames';

/** A room one is not in answers as one that is not there. */
export function notFound(what = 'room'): ChatError {
  return new ChatError('not_found', `no such ${what}`);
}

/** Rooms as a person sees them: with names, and in a direct room with the other's. */
export function createRoomViews(store: Store) {
  const directory = async (ids: Iterable<string>, reader: string): Promise<Map<string, Profile>> => {
    const profiles = await store.profiles.many([...new Set(ids)], reader);
    return new Map(profiles.map((profile) => [profile.userId, profile]));
  };

  /** @param known the preferences of that person for that room, where they have been read already */
  async function openRoom(userId: string, roomId: string, known?: Preferences): Promise<RoomSnapshot> {
    const [room, preferences] = await Promise.all([
      store.rooms.read(roomId, userId, LIMITS.snapshotMessages),
      known ?? store.preferences.of(userId, roomId),
    ]);
    if (!room) throw notFound();
    const { messages, last } = room;
    const [people, frozen] = await Promise.all([
      directory([...room.members.map((m) => m.userId), ...namedIn(room)], userId),
      store.profiles.frozen(namedInNotices(last ? [...messages, last] : messages), userId),
      ensureIndexed(userId, roomId),
    ]);
    const named = {
      ...room,
      messages: messages.map((message) => withFrozenNames(message, frozen)),
      ...(last && { last: withFrozenNames(last, frozen) }),
    };
    return toSnapshot(named, userId, people, preferences);
  }

  /** For a member whose index may lack the room. Their sockets are told: they find the rooms to hear by the index. */
  async function ensureIndexed(userId: string, roomId: string): Promise<void> {
    try {
      const wasMissing = await store.roomIndex.ensure(roomId, userId);
      if (wasMissing) await store.feed.tellUser(userId, { type: 'room-added', roomId });
    } catch {
      // Redis takes no writes, say. What was asked for can be answered without, and the next repair finds it as well.
    }
  }

  return {
    openRoom,
    ensureIndexed,

    /** The room list, newest first, and the people that its lines name. */
    async listRooms(userId: string): Promise<{ rooms: RoomSummary[]; people: Profile[] }> {
      const [stored, preferences] = await Promise.all([
        store.roomIndex.of(userId).then((ids) => store.rooms.summaries(ids, userId)),
        store.preferences.all(userId),
      ]);
      const last = stored.flatMap((room) => room.last ?? []);
      const named = [userId, ...stored.flatMap(({ peers }) => peers), ...last.map(({ by }) => by)];
      const [people, frozen] = await Promise.all([
        directory(named, userId),
        store.profiles.frozen(namedInNotices(last), userId),
      ]);
      const rooms = stored.map((room) => {
        const line = room.last ? { ...room, last: withFrozenNames(room.last, frozen) } : room;
        return toSummary(line, userId, people, preferences[room.id] ?? DEFAULT_PREFERENCES);
      });
      return { rooms: rooms.sort((a, b) => newsAt(b) - newsAt(a)), people: [...people.values()] };
    },

    /** How far that person counts as having read each of their rooms: news of that, where others are not told, may get lost. */
    async ownMarkers(userId: string): Promise<Record<string, number>> {
      const rooms = await store.rooms.summaries(await store.roomIndex.of(userId), userId);
      return Object.fromEntries(rooms.map(({ id, readSeq }) => [id, readSeq]));
    },

    /** The rooms that a person may be in: for who checks each by {@link isMember} anyway. */
    roomIndex: store.roomIndex.of,

    isMember: store.rooms.isMember,

    /** As they are: for what everybody is told, and is made to fit each reader where they read it. */
    async profile(userId: string): Promise<Profile> {
      const [profile] = await store.profiles.current([userId]);
      if (!profile) throw notFound('person');
      return profile;
    },

    /** The same of all of `userIds`, in that order. */
    async profiles(userIds: readonly string[]): Promise<Profile[]> {
      const profiles = await store.profiles.current(userIds);
      if (profiles.length !== userIds.length || profiles.some(({ deleted }) => deleted))
        throw notFound('person');
      return profiles;
    },

    async findUser(userId: string, loginId: string): Promise<Profile> {
      const profile = await store.profiles.byLogin(loginId, userId);
      if (!profile) throw notFound('person');
      return profile;
    },
  };
}

export type RoomViews = ReturnType<typeof createRoomViews>;

function newsAt(room: RoomSummary): number {
  return room.last?.at ?? room.createdAt;
}

/** The other one of a pair; oneself in the room that one keeps alone. */
function peerOf(memberIds: readonly string[], userId: string): string {
  return memberIds.find((id) => id !== userId) ?? userId;
}

function toSummary(
  stored: StoredSummary,
  userId: string,
  people: Map<string, Profile>,
  preferences: Preferences,
): RoomSummary {
  const { memberCount, readSeq, peers, nicknames, ...head } = stored;
  const own = { ...preferences, members: memberCount, unread: Math.max(0, head.seq - readSeq) };
  const named = (id: string) => underNickname(nameOf(people, id), nicknames);
  if (head.open)
    return {
      ...head,
      ...own,
      nickname: named(userId).name,
      ...(head.last && { lastBy: named(head.last.by) }),
    };
  if (head.kind !== 'direct') return { ...head, ...own };
  const peerId = peerOf(peers, userId);
  return { ...head, ...own, name: people.get(peerId)?.name ?? '', peerId };
}

function toSnapshot(
  stored: StoredRoom,
  userId: string,
  people: Map<string, Profile>,
  preferences: Preferences,
): RoomSnapshot {
  const { reads, memberCount, waiting, nicknames, ...room } = stored;
  const named = (id: string) => underNickname(nameOf(people, id), nicknames);
  const members = room.members.map(
    (m): Member => ({ ...named(m.userId), role: m.role, readSeq: reads[m.userId] ?? 0 }),
  );
  const inside = new Set(members.map((m) => m.userId));
  const former = namedIn(room).filter((id) => !inside.has(id));
  const snapshot = {
    ...room,
    ...preferences,
    members,
    former: former.map(named),
    unread: Math.max(0, room.seq - (reads[userId] ?? 0)),
  };
  if (room.open)
    return {
      ...snapshot,
      memberCount,
      nickname: named(userId).name,
      ...(waiting !== undefined && { waiting }),
    };
  if (room.kind !== 'direct') return snapshot;
  const peerId = peerOf([...inside], userId);
  return { ...snapshot, name: nameOf(people, peerId).name, peerId };
}

/** Who wrote, and who reacted; of an open room, where that may be thousands, who wrote. */
function namedIn({ messages, pins, open }: Pick<StoredRoom, 'messages' | 'pins' | 'open'>): string[] {
  const reactors = (m: Message) => (open ? [] : Object.values(m.reactions ?? {}).flat());
  const named = [...messages, ...pins].flatMap((m) => [m.by, ...reactors(m)]);
  return [...new Set(named)];
}

function nameOf(people: Map<string, Profile>, userId: string): Profile {
  return people.get(userId) ?? { userId, name: '' };
}
