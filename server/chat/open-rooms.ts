import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { JoinRequest, OpenRoomFace } from '../../lib/protocol/open-rooms';
import type { Payload, Replies } from '../../lib/protocol/requests';
import { foldForSearch } from '../../lib/search-fold';
import type { Rule } from '../store/limits';
import type { DoorRefusal } from '../store/open-rooms';
import type { Store } from '../store/store';
import { isCode, keptCode } from './entry-code';
import type { Membership } from './membership';
import { notFound, type RoomViews } from './room-views';

const HOUR = 60 * 60;
/** Faces in one answer of `room:directory`. */
const PAGE = 20;
/** How often one comes back to a door that was another one than a moment ago. */
const TRIES = 3;

export const OPEN_ROOM_RULES = {
  /** By person and room. */
  codes: { name: 'entry-codes', points: 10, seconds: HOUR },
  /** Looking through the directory, which is read whole each time. */
  looks: { name: 'directory-looks', points: 120, seconds: 60 },
  /** Coming into rooms and asking to be let in: each is told to others. */
  entries: { name: 'room-entries', points: 60, seconds: HOUR },
  /** Each is told to everybody in the room. */
  nicknames: { name: 'room-nicknames', points: 10, seconds: 10 * 60 },
} satisfies Record<string, Rule>;

/** Open rooms: finding them, coming in, and who decides about that. */
export function createOpenRooms(store: Store, views: RoomViews, { welcome }: Pick<Membership, 'welcome'>) {
  async function take(rule: Rule, key: string): Promise<void> {
    const retryAfterMs = await store.limits.take(rule, key);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too often', { retryAfterMs });
  }

  /** The code as it is kept, where the one that was said is right. */
  async function prove(
    roomId: string,
    userId: string,
    kept: string,
    said: string | undefined,
  ): Promise<string> {
    if (said === undefined) throw wrongCode();
    const key = `${roomId} ${userId}`;
    // Before it is looked at, or many at once would be as many guesses.
    await take(OPEN_ROOM_RULES.codes, key);
    if (!isCode(said, kept)) throw wrongCode();
    await store.limits.giveBack(OPEN_ROOM_RULES.codes, key);
    return kept;
  }

  async function comeIn(
    userId: string,
    payload: Payload<'room:enter'>,
    proof: string,
  ): Promise<'in' | 'another'> {
    const { roomId, nickname } = payload;
    const person = await views.profile(userId);
    await store.roomIndex.add(roomId, [userId]);
    const added = await store.rooms.add(roomId, person, [{ ...person, nickname }], { way: { door: proof } });
    if (typeof added !== 'string') {
      await welcome(roomId, added);
      return 'in';
    }
    await store.roomIndex.remove(roomId, userId);
    if (added === 'wrong_code' || added === 'approval') return 'another';
    if (added === 'full') throw full();
    if (added === 'removed') throw wasRemoved();
    throw notFound();
  }

  async function ask(
    userId: string,
    { roomId, ...said }: Payload<'room:enter'>,
  ): Promise<'in' | 'waiting' | 'another'> {
    const asked = await store.openRooms.ask(roomId, userId, said);
    if (typeof asked !== 'string')
      throw new ChatError('conflict', 'was not let in lately', {
        field: 'refused',
        retryAfterMs: asked.again,
      });
    switch (asked) {
      case 'ok':
        await store.openRooms.tellWaiting(roomId);
        return 'waiting';
      case 'member':
        return 'in';
      case 'not_by_approval':
        return 'another';
      case 'full':
        throw new ChatError('too_large', 'too many wait already', { field: 'waiting' });
      case 'removed':
        throw wasRemoved();
      default:
        throw notFound();
    }
  }

  return {
    /** What the directory lists, by the time of the last change in each; where something is looked for, what has it. */
    async listDirectory(
      userId: string,
      { query = '', offset = 0 }: Payload<'room:directory'>,
    ): Promise<Replies['room:directory']> {
      await take(OPEN_ROOM_RULES.looks, userId);
      const needle = foldForSearch(query).trim();
      const has = (text: string) => foldForSearch(text).includes(needle);
      const entries = (await store.directory.all()).filter(({ name, about }) => has(name) || has(about));
      const alive = (await store.directory.alive(entries)).sort(
        (a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1),
      );
      const page = alive.slice(offset, offset + PAGE);
      const faces = await Promise.all(page.map(({ id }) => store.openRooms.face(id, userId)));
      return {
        rooms: faces.filter((face) => face !== undefined),
        more: alive.length > offset + PAGE,
      };
    },

    async openRoomFace(userId: string, roomId: string): Promise<OpenRoomFace> {
      const face = await store.openRooms.face(roomId, userId);
      if (!face) throw notFound();
      return face;
    },

    /**
     * Comes into an open room, or asks to be let in.
     * @throws not_found; forbidden with field `code` (another one, or none was said) or `removed`; too_large: full, or with
     * field `waiting` too many ask; conflict with field `refused` within a day after that; rate_limited
     */
    async enter(userId: string, payload: Payload<'room:enter'>): Promise<'in' | 'waiting'> {
      const { roomId, code } = payload;
      for (let i = 0; i < TRIES; i++) {
        if (await views.isMember(roomId, userId)) return 'in';
        const face = await store.openRooms.face(roomId, userId);
        const door = await store.openRooms.door(roomId);
        if (!face || !door) throw notFound();
        if (face.reader === 'removed') throw wasRemoved();
        await take(OPEN_ROOM_RULES.entries, userId);
        const proof = door.entry === 'code' ? await prove(roomId, userId, door.code, code) : '';
        const outcome =
          door.entry === 'approval' ? await ask(userId, payload) : await comeIn(userId, payload, proof);
        if (outcome !== 'another') return outcome;
      }
      throw new ChatError('unavailable', 'its doors are being changed');
    },

    async withdraw(userId: string, roomId: string): Promise<void> {
      if (!(await store.openRooms.door(roomId))) throw notFound();
      if (await store.openRooms.withdraw(roomId, userId)) await store.openRooms.tellWaiting(roomId);
    },

    /** Who waits, by the names that they chose for there. */
    async joinRequests(userId: string, roomId: string): Promise<JoinRequest[]> {
      const asked = done(await store.openRooms.asked(roomId, userId));
      const people = await store.profiles.many(
        asked.map((each) => each.userId),
        userId,
      );
      const byId = new Map<string, Profile>(people.map((person) => [person.userId, person]));
      return asked.flatMap(({ userId: id, nickname, note, at }) => {
        const person = byId.get(id);
        return person && !person.deleted ? [{ ...person, name: nickname ?? person.name, note, at }] : [];
      });
    },

    async admit(userId: string, { roomId, userId: who, admit }: Payload<'room:admit'>): Promise<void> {
      if (!(await views.isMember(roomId, userId))) throw notFound();
      if (!admit) {
        done(await store.openRooms.refuse(roomId, userId, who));
        await store.openRooms.tellWaiting(roomId);
        return;
      }
      const [actor, person] = await Promise.all([views.profile(userId), views.profile(who)]);
      await store.roomIndex.add(roomId, [who]);
      const added = await store.rooms.add(roomId, actor, [person], { way: 'admit' });
      if (typeof added === 'string') {
        await store.roomIndex.remove(roomId, who);
        if (added === 'full') throw full();
        throw refused(added === 'forbidden' || added === 'no_such_request' ? added : 'not_member');
      }
      await welcome(roomId, added);
    },

    async setDoors(userId: string, { roomId, code, ...change }: Payload<'room:doors'>): Promise<void> {
      done(await store.openRooms.setDoors(roomId, userId, change, code && keptCode(code)));
      await store.directory.refresh(roomId);
    },

    async setNickname(userId: string, { roomId, nickname }: Payload<'room:nickname'>): Promise<void> {
      if (!(await views.isMember(roomId, userId))) throw notFound();
      await take(OPEN_ROOM_RULES.nicknames, userId);
      const { name } = await views.profile(userId);
      done(await store.openRooms.setNickname(roomId, userId, nickname, name));
    },
  };
}

function refused(refusal: DoorRefusal): ChatError {
  if (refusal === 'no_code')
    return new ChatError('invalid', 'an entry by code takes a code', { field: 'code' });
  if (refusal === 'barred')
    return new ChatError('forbidden', 'an administrator took it out of the directory', { field: 'listed' });
  if (refusal === 'no_such_request') return notFound('request');
  if (refusal === 'not_member') return notFound();
  return new ChatError('forbidden', 'not yours to do in this room');
}

function done<T>(outcome: T | DoorRefusal): Exclude<T, DoorRefusal> {
  if (isRefusal(outcome)) throw refused(outcome);
  return outcome as Exclude<T, DoorRefusal>;
}

function isRefusal(outcome: unknown): outcome is DoorRefusal {
  return typeof outcome === 'string' && outcome !== 'ok';
}

const full = () => new ChatError('too_large', 'the room is full');
const wrongCode = () => new ChatError('forbidden', 'not the code', { field: 'code' });
const wasRemoved = () => new ChatError('forbidden', 'was taken out of this room', { field: 'removed' });
