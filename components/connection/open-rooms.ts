import type { JoinRequest, OpenRoomFace } from '../../lib/protocol/open-rooms';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { RoomActions } from './room-actions';

type Deps = { ask: RoomActions['ask']; enter: RoomActions['enter'] };

type Made = Extract<Payload<'room:create'>, { kind: 'group' }>;
/** What makes an open room, and one's own name in it. */
export type OpenRoomWish = Required<Pick<Made, 'name' | 'open' | 'cid'>> & Pick<Made, 'nickname'>;
type OfRoom<T> = Omit<T, 'roomId'>;
export type DoorsWish = OfRoom<Payload<'room:doors'>>;

/** What one does with open rooms. What fails is rejected with a ChatError. */
export function createOpenRooms({ ask, enter }: Deps) {
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
  };
}

export type OpenRooms = ReturnType<typeof createOpenRooms>;
