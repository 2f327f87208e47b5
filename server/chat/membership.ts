import { createHash, randomBytes } from 'node:crypto';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload } from '../../lib/protocol/requests';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { Store } from '../store/store';
import type { MessageFiles } from './message-files';
import { notFound, type RoomViews } from './room-views';

/** Making rooms, and who is in them. */
export function createMembership(store: Store, views: RoomViews, files: MessageFiles) {
  /** After they are in: each replica then lets their sockets hear the room. */
  async function announce(roomId: string, userIds: readonly string[]): Promise<void> {
    // Once more: a repair that looked before they were in may have taken the entry for a stale one.
    await store.roomIndex.add(roomId, userIds);
    await Promise.all(userIds.map((userId) => store.feed.tellUser(userId, { type: 'room-added', roomId })));
  }

  return {
    /** A new group, or the one direct room of a pair, made where it is not there yet. */
    async createRoom(userId: string, payload: Payload<'room:create'>): Promise<RoomSnapshot> {
      const others = payload.memberIds.filter((id) => id !== userId);
      const memberIds = [...new Set([userId, ...others])];
      if (memberIds.length > LIMITS.groupMax) throw new ChatError('too_large', 'too many people for a group');
      await views.profiles(memberIds);
      const direct = payload.kind === 'direct';
      const id = direct
        ? directRoomId(userId, payload.memberIds[0] ?? userId)
        : `C${randomBytes(16).toString('hex')}`;
      await store.roomIndex.add(id, memberIds);
      const name = payload.kind === 'group' ? payload.name : '';
      const created = await store.rooms.create({ id, kind: payload.kind, name, ownerId: userId, memberIds });
      if (created) await announce(id, memberIds);
      return views.openRoom(userId, id);
    },

    async updateRoom(userId: string, { roomId, ...fields }: Payload<'room:update'>): Promise<void> {
      const outcome = await store.rooms.update(roomId, await views.profile(userId), fields);
      if (outcome === 'not_member') throw notFound();
      if (outcome === 'forbidden') throw new ChatError('forbidden', 'a direct room has no name of its own');
    },

    async invite(userId: string, { roomId, userIds }: Payload<'room:invite'>): Promise<void> {
      const [room] = await store.rooms.summaries([roomId], userId);
      if (!room) throw notFound();
      if (room.kind === 'direct') throw new ChatError('forbidden', 'a direct room stays one of two');
      const people = await views.profiles([...new Set(userIds)]);
      await store.roomIndex.add(
        roomId,
        people.map((p) => p.userId),
      );
      const added = await store.rooms.add(roomId, await views.profile(userId), people);
      if (added === 'not_member') throw notFound();
      if (added === 'full') throw new ChatError('too_large', 'the group is full');
      await announce(roomId, added);
    },

    async leave(userId: string, { roomId }: Payload<'room:leave'>): Promise<void> {
      await takeOut(roomId, userId, userId);
    },

    async remove(userId: string, payload: Payload<'room:remove'>): Promise<void> {
      await takeOut(payload.roomId, userId, payload.userId);
    },
  };

  async function takeOut(roomId: string, actorId: string, targetId: string): Promise<void> {
    if (!(await views.isMember(roomId, actorId))) throw notFound();
    const actor = await views.profile(actorId);
    const target = actorId === targetId ? actor : await views.profile(targetId);
    const removed = await store.rooms.remove(roomId, actor, target);
    if (removed === 'not_member') throw notFound();
    if (removed === 'no_such_member') throw notFound('member');
    if (removed === 'forbidden') throw new ChatError('forbidden', 'not yours to do in this room');
    await Promise.all([
      files.erase(removed.files),
      store.roomIndex.remove(roomId, targetId),
      store.preferences.drop(targetId, roomId),
    ]);
  }
}

/** Derived from the two, so that a pair can never have two direct rooms. */
export function directRoomId(a: string, b: string): string {
  return `C${createHash('sha256').update([a, b].sort().join()).digest('hex').slice(0, 32)}`;
}
