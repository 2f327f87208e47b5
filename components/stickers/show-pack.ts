const listeners = new Set<(packId: string) => void>();

/** Told when somebody wants to choose from a pack: the picker is to be opened, at that pack. */
export function onShowPack(listener: (packId: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function showPack(packId: string): void {
  for (const listener of listeners) listener(packId);
}
