import * as z from 'zod/mini';
import { foldForSearch } from '../search-fold';
import type { Message, Profile } from './content';
import { roomId, seq } from './ids';
import { LIMITS } from './limits';
import { FORBIDDEN_IN_TEXT } from './plain-text';

const query = z.string().check(
  z.maxLength(LIMITS.queryMax),
  z.refine((s) => s.isWellFormed(), 'lone surrogate'),
  z.refine((s) => !FORBIDDEN_IN_TEXT.test(s), 'control character or direction override'),
  z.refine((s) => foldForSearch(s).trim() !== '', 'nothing to look for'),
);

/** Where a hit lies: its message's time (epoch ms), room and seq. */
const hitPlace = z.object({ at: z.int().check(z.nonnegative()), roomId, seq });
export type HitPlace = z.infer<typeof hitPlace>;

/**
 * `query` is looked for as lib/search-fold.ts says; without `roomId`, in all rooms of who asks. Hits come by time, newest
 * first, then by room id ascending, then by seq descending. `before` is the place of the last hit so far, and what comes
 * is what follows it in that order; its seq is enough where `roomId` is given.
 */
export const searchPayload = z
  .object({
    query,
    roomId: z.optional(roomId),
    before: z.optional(z.union([seq, hitPlace])),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(LIMITS.searchMax))),
  })
  .check(
    z.refine((r) => typeof r.before !== 'number' || r.roomId !== undefined, {
      path: ['before'],
      error: 'a seq says nothing without its room',
    }),
  );

export type Hit = { roomId: string; message: Message };

/**
 * `more`: something follows the last hit. `people`: the authors of the hits; `there`: by room id, those who have another name
 * in that open room, by it.
 */
export type SearchReply = {
  hits: Hit[];
  more: boolean;
  people: Profile[];
  there?: Record<string, Profile[]>;
};
