import { LIMITS } from '../../lib/protocol/limits';
import type { JoinRequest, OpenRoomFace } from '../../lib/protocol/open-rooms';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Member } from '../../lib/protocol/rooms';
import type { People } from './people';
import type { RoomActions } from './room-actions';
import type { View } from './view';

type Deps = { view: View; people: People; ask: RoomActions['ask']; enter: RoomActions['enter'] };

type Made = Extract<Payload<'room:create'>, { kind: 'group' }>;
/** What makes an open room, and one's own name in it. */
export type OpenRoomWish = Required<Pick<Made, 'name' | 'open' | 'cid'>> & Pick<Made, 'nickname'>;
type OfRoom<T> = Omit<T, 'roomId'>;
export type DoorsWish = OfRoom<Payload<'room:doors'>>;

/** Those who write at about the same time are asked for together, ms. */
const GATHER_MS = 60;

/** What one does with open rooms. What fails is rejected with a ChatError. */
export function createOpenRooms({ view, people, ask, enter }: Deps) {
  const unknown = new Map<string, Set<string>>();

  async function introduce(roomId: string): Promise<void> {
    const ids = [...(unknown.get(roomId) ?? [])];
    unknown.delete(roomId);
    for (let i = 0; i < ids.length; i += LIMITS.membersPage) {
      const reply = await ask('room:people', { roomId, userIds: ids.slice(i, i + LIMITS.membersPage) });
      view.batch.run(() => people.learnIn(roomId, reply.people));
    }
  }

  return {
    /** Resolves with the room's id. */
    create: (wish: OpenRoomWish): Promise<string> =>
      enter('room:create', { kind: 'group', memberIds: [], ...wish }),
    /** A page of those that are listed, the most alive first. */
    directory: (query: string, offset: number): Promise<Replies['room:directory']> =>
      ask('room:directory', { ...(query && { query }), ...(offset > 0 && { offset }) }),
    face: async (roomId: string): Promise<OpenRoomFace> => (await ask('room:face', { roomId })).room,
    /** Resolves with whether one is in; otherwise one waits to be let in. */
    enter: async (roomId: string, by: OfRoom<Payload<'room:enter'>>): Promise<boolean> =>
      (await enter('room:enter', { roomId, ...by })) !== '',
    async withdraw(roomId: string): Promise<void> {
      await ask('room:withdraw', { roomId });
    },
    requests: async (roomId: string): Promise<JoinRequest[]> =>
      (await ask('room:requests', { roomId })).requests,
    async admit(roomId: string, userId: string, admit: boolean): Promise<void> {
      await ask('room:admit', { roomId, userId, admit });
    },
    async setDoors(roomId: string, doors: DoorsWish): Promise<void> {
      await ask('room:doors', { roomId, ...doors });
    },
    /** Null: the name of one's profile. */
    async setNickname(roomId: string, nickname: string | null): Promise<void> {
      await ask('room:nickname', { roomId, nickname });
    },
    /** A page of members, by their names there. */
    async members(
      roomId: string,
      query: string,
      after?: string,
    ): Promise<{ members: Member[]; next?: string }> {
      const page = await ask('room:members', { roomId, ...(query && { query }), ...(after && { after }) });
      view.batch.run(() => people.learnIn(roomId, page.members));
      return page;
    },
    /** Learns who somebody is of whom only the id is known. */
    meet(roomId: string, userId: string): void {
      const ids = unknown.get(roomId);
      if (ids) ids.add(userId);
      else {
        unknown.set(roomId, new Set([userId]));
        // Without a name their messages are shown all the same.
        setTimeout(() => void introduce(roomId).catch(() => {}), GATHER_MS);
      }
    },
  };
}

export type OpenRooms = ReturnType<typeof createOpenRooms>;
