import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Keys that one SCAN looks at: far below a millisecond of Redis's time. */
const SLICE_KEYS = 200;
/** Between two slices: who walks takes at most a small part of what Redis can do, and is in no hurry. */
const PAUSE_MS = 5;

/**
 * The ids of all keys of this form, id in its braces, a slice at a time from all masters. Some may come twice.
 * @param signal ends the walk after the slice at which it is
 */
export async function* walkKeys(
  masters: readonly Redis[],
  form: (id: string) => string,
  signal: AbortSignal,
): AsyncGenerator<string[]> {
  const [before = '', after = ''] = form('*').split('*');
  for (const master of masters) {
    let position = '0';
    do {
      if (signal.aborted) return;
      const [next, found] = await master.scan(position, 'MATCH', form('*'), 'COUNT', SLICE_KEYS);
      yield found.map((key) => key.slice(before.length, -after.length));
      position = next;
      await sleep(PAUSE_MS);
    } while (position !== '0');
  }
}
