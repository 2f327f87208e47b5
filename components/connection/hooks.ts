'use client';

import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { findMessage } from '../../lib/message-changes';
import type { Message, Profile } from '../../lib/protocol/content';
import type { Friend } from '../../lib/protocol/friends';
import type { Settings } from '../../lib/protocol/settings';
import type { RoomState } from '../../lib/room-state';
import type { Readable } from './cells';
import type { ChatClient, ConnectionState, PendingMessage } from './chat-client';
import { faceIn, facesIn } from './faces';
import { ChatContext } from './provider';

/** The id of the room that is shown there: people are called as they are called in it. */
export const InRoom = createContext('');

/** @throws outside of a ChatProvider. */
export function useChat(): ChatClient {
  const client = useContext(ChatContext);
  if (!client) throw new Error('useChat needs a ChatProvider around it');
  return client;
}

function useReadable<T>({ subscribe, get, initial }: Readable<T>): T {
  return useSyncExternalStore(subscribe, get, initial);
}

/** As others see one now. */
export function useMe(): Profile {
  const { me } = useChat().view;
  return usePerson(me.userId, '') ?? me;
}

export function useConnection(): ConnectionState {
  return useReadable(useChat().view.connection);
}

/** Pinned ones first, then the newest; hidden ones among them. A room that did not change keeps its object, so that a memoised row stays as it is. */
export function useRooms(): readonly RoomState[] {
  return useReadable(useChat().view.roomList);
}

export function useRoom(roomId: string): RoomState | undefined {
  return useReadable(useChat().view.rooms.cell(roomId));
}

/** A message that the room holds. Only a change of this one draws again. */
export function useMessage(roomId: string, seq: number): Message | undefined {
  const { subscribe, get, initial } = useChat().view.rooms.cell(roomId);
  const of = useCallback((room: RoomState | undefined) => room && findMessage(room, seq), [seq]);
  return useSyncExternalStore(
    subscribe,
    () => of(get()),
    () => of(initial()),
  );
}

/** In the order in which they are sent. */
export function usePending(roomId: string): readonly PendingMessage[] {
  return useReadable(useChat().view.pending.cell(roomId));
}

/** Ids of the others who are typing now, in the order in which they began. */
export function useTyping(roomId: string): readonly string[] {
  return useReadable(useChat().view.typing.cell(roomId));
}

/**
 * Somebody as they are called in a room: the one around, where none is named; '' for everywhere else. Open rooms have
 * names of their own.
 */
export function usePerson(userId: string, roomId?: string): Profile | undefined {
  const { people, rooms } = useChat().view;
  const around = useContext(InRoom);
  const { subscribe, get, initial } = rooms.cell(roomId ?? around);
  const there = useSyncExternalStore(
    subscribe,
    () => faceIn(get(), userId),
    () => faceIn(initial(), userId),
  );
  const everywhere = useReadable(people.cell(userId));
  return there ?? everywhere;
}

/** The same of anybody, at this moment. */
export function useFaces(roomId?: string): (userId: string) => Profile | undefined {
  const { view } = useChat();
  const around = useContext(InRoom);
  return useMemo(() => facesIn(view, roomId ?? around), [view, roomId, around]);
}

/** In no order; undefined until they are known. */
export function useFriends(): readonly Friend[] | undefined {
  return useReadable(useChat().view.friends);
}

/** Whom one blocks, by user id. */
export function useBlocked(): ReadonlySet<string> {
  return useReadable(useChat().view.blocked);
}

/** What one has chosen for all devices. */
export function useSettings(): Settings {
  return useReadable(useChat().view.settings);
}

/** Of rooms that are neither muted nor hidden. */
export function useTotalUnread(): number {
  return useReadable(useChat().view.totalUnread);
}
