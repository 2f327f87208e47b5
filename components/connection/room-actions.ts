import type { Profile } from '../../lib/protocol/content';
import { ChatError, isChatError, RETRYABLE } from '../../lib/protocol/errors';
import type { Payload, Replies, RequestName } from '../../lib/protocol/requests';
import type { Role, RoomRules } from '../../lib/protocol/room-rules';
import { createBackoff } from './backoff';
import type { Feed } from './feed';
import type { People } from './people';
import type { ChatSocket } from './socket';
import type { Status } from './status';
import type { View } from './view';

type Deps = { view: View; socket: ChatSocket; status: Status; feed: Feed; people: People };

/** What to do about a room's link; nothing: to be told of it. */
export type LinkWish = Omit<Payload<'room:link'>, 'roomId'>;

/** How long an action waits for a connection that is just coming back. */
const PATIENCE_MS = 5_000;

/** What a person does to rooms, one request each. */
export function createRoomActions({ view, socket, status, feed, people }: Deps) {
  const opening = new Map<string, Promise<void>>();

  async function ask<N extends RequestName>(
    name: N,
    payload: Payload<N>,
    isMeant: () => boolean = () => true,
  ): Promise<Replies[N]> {
    await status.whenUp(PATIENCE_MS);
    if (!isMeant()) throw new ChatError('not_found', 'what it was about is gone');
    return socket.request(name, payload);
  }

  /** Runs `work` unless it runs for that room already. */
  function once(
    running: Map<string, Promise<void>>,
    roomId: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const run = running.get(roomId) ?? work().finally(() => running.delete(roomId));
    running.set(roomId, run);
    return run;
  }

  const isOpened = (roomId: string) => view.rooms.get(roomId)?.messages !== undefined;

  async function fetchRoom(roomId: string): Promise<void> {
    await feed.during(
      () => socket.request('room:open', { roomId }),
      ({ room }, meanwhile) => {
        // Of a room that is open only the people are wanted: its run of messages may reach further back.
        if (isOpened(roomId)) view.batch.run(() => people.fromSnapshot(room));
        else feed.install(room, meanwhile);
      },
    );
  }

  async function openRoom(roomId: string): Promise<void> {
    const backoff = createBackoff(500, 15_000);
    while (!isOpened(roomId)) {
      await status.whenUp();
      try {
        await fetchRoom(roomId);
        if (isOpened(roomId)) return;
      } catch (error) {
        if (!isChatError(error) || !RETRYABLE.has(error.code)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }

  /** @returns the id of the room that one is in then; '' where one waits to be let in */
  async function enter<N extends 'room:create' | 'room:join' | 'room:enter'>(
    name: N,
    payload: Payload<N>,
  ): Promise<string> {
    await status.whenUp(PATIENCE_MS);
    let id = '';
    await feed.during(
      () => socket.request(name, payload),
      ({ room }, meanwhile) => {
        if (!room) return;
        id = room.id;
        feed.install(room, meanwhile);
      },
    );
    return id;
  }

  return {
    /** Asks once there is a connection; waits a little for one. Not where that changes what is meant. */
    ask,
    enter,
    fetchRoom,
    open: async (roomId: string) => {
      if (!isOpened(roomId)) await once(opening, roomId, () => openRoom(roomId));
    },
    createGroup: (name: string, memberIds: string[], cid?: string) =>
      enter('room:create', { kind: 'group', name, memberIds, cid }),
    createDirect: (userId: string) => enter('room:create', { kind: 'direct', memberIds: [userId] }),
    async findUser(loginId: string): Promise<Profile> {
      const { user } = await ask('user:find', { loginId });
      people.learn([user]);
      return user;
    },
    async rename(roomId: string, name: string): Promise<void> {
      await ask('room:update', { roomId, name });
    },
    async invite(roomId: string, userIds: string[]): Promise<void> {
      await ask('room:invite', { roomId, userIds });
    },
    async setPicture(roomId: string, picture: string | null): Promise<void> {
      await ask('room:update', { roomId, picture });
    },
    async setRole(roomId: string, userId: string, role: Role): Promise<void> {
      await ask('room:role', { roomId, userId, role });
    },
    async setRules(roomId: string, rules: Partial<RoomRules>): Promise<void> {
      await ask('room:rules', { roomId, ...rules });
    },
    roomLink: (roomId: string, what: LinkWish = {}) => ask('room:link', { roomId, ...what }),
    previewLinkedRoom: async (token: string) => (await ask('room:preview', { token })).room,
    joinByLink: (token: string) => enter('room:join', { token }),
    async leave(roomId: string, heir?: string): Promise<void> {
      await ask('room:leave', { roomId, ...(heir !== undefined && { heir }) });
      feed.drop(roomId);
    },
    async remove(roomId: string, userId: string): Promise<void> {
      await ask('room:remove', { roomId, userId });
    },
  };
}

export type RoomActions = ReturnType<typeof createRoomActions>;
