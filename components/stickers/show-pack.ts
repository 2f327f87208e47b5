import { keep } from './storage';

const listeners = new Set<() => void>();

/** Told when somebody wants to choose from a pack: the picker is to be opened. */
export function onShowPack(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The picker opens at this pack. */
export function showPack(userId: string, packId: string): void {
  keepTab(userId, packId);
  for (const listener of listeners) listener();
}

/** Where the picker opens next time. */
export function keepTab(userId: string, tab: string): void {
  keep(userId, 'tab', tab);
}
