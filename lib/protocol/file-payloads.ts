import * as z from 'zod/mini';
import { fileId } from './ids';
import { LIMITS } from './limits';

const named = { fileId };

/** A client names files that it has uploaded; what else it says of them is left aside. */
export const sendableFiles = [
  z.object({
    type: z.literal('image'),
    ...named,
    others: z.optional(z.array(z.object(named)).check(z.maxLength(LIMITS.albumMax - 1))),
  }),
  z.object({ type: z.literal('video'), ...named }),
  z.object({ type: z.literal('audio'), ...named }),
  z.object({ type: z.literal('file'), ...named }),
] as const;

/** What a client says of a file before it uploads it. Sizes are px, times seconds; all but the first three may be left out. */
export const uploadPayload = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(LIMITS.fileNameMax)),
  size: z.int().check(z.minimum(1)),
  width: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
  height: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
  duration: z.optional(z.number().check(z.minimum(0), z.maximum(LIMITS.durationMax))),
  waveform: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(31))).check(z.maxLength(64))),
  voice: z.optional(z.boolean()),
});
