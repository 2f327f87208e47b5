'use client';

import { useSyncExternalStore } from 'react';
import { createBatch, createCell, type Readable } from '../connection/cells';

/** What is looked for in one room. Not `isOpen`: it was found from elsewhere, and is only marked there. */
export type RoomSearch = { roomId: string; query: string; isOpen: boolean };

const batch = createBatch();

/** In the one conversation that is open. */
export const roomSearch = createCell<RoomSearch | undefined>(batch, undefined);
/** In the list of rooms. */
export const listQuery = createCell(batch, '');

export function openRoomSearch(roomId: string, query = ''): void {
  roomSearch.set({ roomId, query, isOpen: true });
}

export function useCell<T>({ subscribe, get, initial }: Readable<T>): T {
  return useSyncExternalStore(subscribe, get, initial);
}
