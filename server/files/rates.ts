import { ChatError } from '../../lib/protocol/errors';
import type { Limits, Rule } from '../store/limits';

/** Files that a person begins to upload: ten albums of twenty in a minute, and then the minute is over. */
const FILES: Rule = { name: 'files', points: 200, seconds: 60 };
/** Parts of half a MiB: 25 MiB a second for long, a GiB and a half at once. */
const PARTS: Rule = { name: 'file-parts', points: 3_000, seconds: 60 };

/** How much a person may upload, over all replicas. Throws `rate_limited`. */
export function createRates(limits: Limits, mode?: 'off') {
  const take = (rule: Rule) => async (userId: string) => {
    if (mode === 'off') return;
    const retryAfterMs = await limits.take(rule, userId);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many uploads', { retryAfterMs });
  };
  return { file: take(FILES), part: take(PARTS) };
}

export type Rates = ReturnType<typeof createRates>;
