import { ChatError, isChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import type { Payload } from '../../lib/protocol/requests';
import type { Role, RoomRules } from '../../lib/protocol/room-rules';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { Rule } from '../store/limits';
import type { Comer, Newcomers, RemoveRefusal } from '../store/rooms';
import type { Store } from '../store/store';
import { openDirectRoom } from './direct-rooms';
import { keptCode } from './entry-code';
import type { MessageFiles } from './message-files';
import { groupRoomId } from './room-ids';
import { notFound, type RoomViews } from './room-views';

/** Of a new open room; everybody else in it is a stranger at first. */
export const OPEN_RULES: Partial<RoomRules> = { rename: 'admins', pin: 'admins' };
/** Each can be listed where everybody looks. */
export const NEW_OPEN_ROOMS: Rule = { name: 'new-open-rooms', points: 20, seconds: 60 * 60 };

/** Making rooms, and who is in them. */
export function createMembership(store: Store, views: RoomViews, files: MessageFiles) {
  /** After they are in: each replica then lets their sockets hear the room. */
  async function announce(roomId: string, userIds: readonly string[]): Promise<void> {
    // Once more: a repair that looked before they were in may have taken the entry for a stale one.
    await store.roomIndex.add(roomId, userIds);
    await Promise.all(userIds.map((userId) => store.feed.tellUser(userId, { type: 'room-added', roomId })));
  }

  /** What strangers say to each other calls nobody who has not asked for it. Before who comes in is told of the room. */
  async function callByName(roomId: string, userIds: readonly string[]): Promise<void> {
    await Promise.all(userIds.map((id) => store.preferences.change(id, roomId, { notify: 'mentions' })));
  }

  /** After people came into a room, whichever way. */
  async function welcome(roomId: string, { ids, waited }: Newcomers): Promise<void> {
    if (await store.rooms.isOpen(roomId)) await callByName(roomId, ids);
    await announce(roomId, ids);
    if (waited) await store.openRooms.tellWaiting(roomId);
  }

  return {
    welcome,

    /** A new group, or the one direct room of a pair, made where it is not there yet. */
    async createRoom(userId: string, payload: Payload<'room:create'>): Promise<RoomSnapshot> {
      const others = payload.memberIds.filter((id) => id !== userId);
      const memberIds = [...new Set([userId, ...others])];
      if (memberIds.length > LIMITS.groupMax) throw new ChatError('too_large', 'too many people for a group');
      await views.profiles(memberIds);
      if (payload.kind === 'direct')
        return openDirectRoom(store, views, announce, [userId, others[0] ?? userId]);
      const id = groupRoomId(userId, payload.cid);
      const opening = await openingOf(userId, payload);
      const away = await store.blocks.whoBlock(userId, memberIds);
      const inside = memberIds.filter((who) => !away.includes(who));
      await Promise.all([store.roomIndex.add(id, inside), store.blocks.notePhantoms(id, away)]);
      const head = { id, kind: payload.kind, name: payload.name, ownerId: userId, memberIds };
      const created = await store.rooms.create({ ...head, ...opening, phantomIds: away });
      if (opening) await store.directory.refresh(id);
      if (opening && created) await callByName(id, inside);
      if (created) await announce(id, inside);
      // A repeat: the process that was asked first may have ended before this.
      else await announce(id, await store.rooms.memberIds(id, LIMITS.groupMax));
      return views.openRoom(userId, id);
    },

    async updateRoom(userId: string, { roomId, ...fields }: Payload<'room:update'>): Promise<void> {
      const { picture, ...rest } = fields;
      const change = { ...rest, ...(picture !== undefined && { picture: picture ?? '' }) };
      done(await store.rooms.update(roomId, await views.profile(userId), change));
      if (fields.name !== undefined) await store.directory.refresh(roomId);
    },

    /** Makes a member an admin, takes that back, or hands the group over. */
    async setRole(userId: string, { roomId, userId: targetId, role }: Payload<'room:role'>): Promise<void> {
      await giveRole(roomId, userId, targetId, role);
    },

    async setRules(userId: string, { roomId, ...rules }: Payload<'room:rules'>): Promise<void> {
      done(await store.rooms.setRules(roomId, await views.profile(userId), rules));
    },

    async invite(userId: string, { roomId, userIds }: Payload<'room:invite'>): Promise<void> {
      const [room] = await store.rooms.summaries([roomId], userId);
      if (!room) throw notFound();
      if (room.kind === 'direct') throw new ChatError('forbidden', 'a direct room stays one of two');
      const ids = [...new Set(userIds)];
      const [people, actor, away] = await Promise.all([
        views.profiles(ids),
        views.profile(userId),
        store.blocks.whoBlock(userId, ids),
      ]);
      const inside = ids.filter((id) => !away.includes(id));
      await Promise.all([store.roomIndex.add(roomId, inside), store.blocks.notePhantoms(roomId, away)]);
      const comers = people.map(
        (who): Comer => (away.includes(who.userId) ? { ...who, phantom: true } : who),
      );
      const added = await store.rooms.add(roomId, actor, comers);
      if (added === 'not_member' || added === 'forbidden') throw refused(added);
      if (added === 'full') throw new ChatError('too_large', 'the group is full');
      if (typeof added === 'string') throw notFound();
      await welcome(roomId, added);
    },

    /** `heir`: whom the owner hands the group over to; who is not the owner has nothing to hand over. */
    async leave(userId: string, { roomId, heir }: Payload<'room:leave'>): Promise<void> {
      if (heir !== undefined && heir !== userId) {
        await giveRole(roomId, userId, heir, 'owner').catch((error: unknown) => {
          // It may have been done by the try before this one, which came no further.
          if (!isChatError(error) || error.code !== 'forbidden') throw error;
        });
      }
      await takeOut(roomId, userId, userId);
    },

    async remove(userId: string, payload: Payload<'room:remove'>): Promise<void> {
      await takeOut(payload.roomId, userId, payload.userId);
    },
  };

  /** What makes a new room an open one; undefined where it is none. */
  async function openingOf(userId: string, payload: Payload<'room:create'>) {
    if (payload.kind !== 'group' || !payload.open) return undefined;
    const retryAfterMs = await store.limits.take(NEW_OPEN_ROOMS, userId);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many open rooms', { retryAfterMs });
    const { entry, code, listed = true, about = '', slowSeconds = 0 } = payload.open;
    const open: OpenRoom = { entry, listed, about, slowSeconds };
    const isByCode = entry === 'code' && code !== undefined;
    return {
      open,
      rules: OPEN_RULES,
      nickname: payload.nickname,
      ...(isByCode && { code: keptCode(code) }),
    };
  }

  async function giveRole(roomId: string, actorId: string, targetId: string, role: Role): Promise<void> {
    if (!(await views.isMember(roomId, actorId))) throw notFound();
    const [actor, target] = await Promise.all([views.profile(actorId), views.profile(targetId)]);
    done(await store.rooms.setRole(roomId, actor, target, role));
    await store.openRooms.tellWaiting(roomId);
  }

  async function takeOut(roomId: string, actorId: string, targetId: string): Promise<void> {
    if (!(await views.isMember(roomId, actorId))) throw notFound();
    const actor = await views.profile(actorId);
    const target = actorId === targetId ? actor : await views.profile(targetId);
    const removed = await store.rooms.remove(roomId, actor, target);
    if (typeof removed === 'string') throw refused(removed);
    await Promise.all([
      files.erase(removed.files),
      store.roomIndex.remove(roomId, targetId),
      store.preferences.drop(targetId, roomId),
    ]);
    if (removed.isGone) await store.directory.refresh(roomId);
    // An owner who left has made somebody else one.
    else if (actorId === targetId) await store.openRooms.tellWaiting(roomId);
  }
}

export type Membership = ReturnType<typeof createMembership>;

function refused(refusal: RemoveRefusal): ChatError {
  if (refusal === 'forbidden') return new ChatError('forbidden', 'not yours to do in this room');
  return notFound(refusal === 'not_member' ? 'room' : 'member');
}

function done(outcome: 'ok' | 'too_many_admins' | RemoveRefusal): void {
  if (outcome === 'too_many_admins')
    throw new ChatError('conflict', `at most ${LIMITS.openRoomStaff} keep an open room`, { field: 'admins' });
  if (outcome !== 'ok') throw refused(outcome);
}
