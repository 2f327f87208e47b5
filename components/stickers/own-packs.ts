import { useEffect, useSyncExternalStore } from 'react';
import type { OwnPack } from '../../lib/protocol/stickers';
import { listPacks } from './pack-api';
import { keep, readKept } from './storage';

const NONE: readonly OwnPack[] = [];
const byPerson = new Map<string, readonly OwnPack[]>();
const listeners = new Set<() => void>();

function read(userId: string): readonly OwnPack[] {
  const known = byPerson.get(userId) ?? readKept(userId, 'packs', NONE);
  byPerson.set(userId, known);
  return known;
}

/** In place of what the server will say next time. */
export function changeOwnPacks(
  userId: string,
  change: (packs: readonly OwnPack[]) => readonly OwnPack[],
): void {
  const packs = change(read(userId));
  byPerson.set(userId, packs);
  keep(userId, 'packs', packs);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The person's own packs: those of last time at once, and what the server has since. */
export function useOwnPacks(userId: string): readonly OwnPack[] {
  useEffect(() => {
    listPacks().then(
      (packs) => changeOwnPacks(userId, () => packs),
      // Without a connection those of last time stay.
      () => {},
    );
  }, [userId]);
  return useSyncExternalStore(
    subscribe,
    () => read(userId),
    () => NONE,
  );
}
