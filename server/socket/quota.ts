/** How many of something each key may hold at once. @param limit 0: any number */
export function createQuota(limit: number) {
  const held = new Map<string, number>();
  return {
    /** False where the key holds as many as it may. */
    take(key: string): boolean {
      const count = held.get(key) ?? 0;
      if (limit > 0 && count >= limit) return false;
      held.set(key, count + 1);
      return true;
    },

    release(key: string): void {
      const count = held.get(key) ?? 0;
      if (count > 1) held.set(key, count - 1);
      else held.delete(key);
    },
  };
}
