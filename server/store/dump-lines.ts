import { isUtf8 } from 'node:buffer';
import { z } from 'zod';

/** Bytes as a text, or in base64 where they are none. */
const bytes = z.union([z.string(), z.strictObject({ base64: z.base64() })]);

/**
 * One line of a dump. `from`: a long list or hash comes in several lines, each with how much came before it. The value of a hash is
 * field and value in turn, of a sorted set member and score, of a stream each entry's id, how many texts it has, and these. `changed`: elements that have changed since their line.
 */
export const dumpLine = z.union([
  z.strictObject({
    key: z.string(),
    type: z.literal('string'),
    value: bytes,
    expireAt: z.int().optional(),
  }),
  z.strictObject({
    key: z.string(),
    type: z.enum(['hash', 'list', 'set', 'zset', 'stream']),
    value: z.array(bytes),
    from: z.int().min(0).optional(),
    /** Epoch ms. */
    expireAt: z.int().optional(),
  }),
  z.strictObject({
    key: z.string(),
    type: z.literal('changed'),
    value: z.array(z.tuple([z.int().min(0), bytes])),
  }),
  /** What was said of this key before does not hold any more. */
  z.strictObject({ key: z.string(), type: z.literal('gone') }),
]);

export type DumpLine = z.infer<typeof dumpLine>;
export type DumpBytes = z.infer<typeof bytes>;

export const toDumpBytes = (value: Buffer): DumpBytes =>
  isUtf8(value) ? value.toString() : { base64: value.toString('base64') };

export const fromDumpBytes = (value: DumpBytes): string | Buffer =>
  typeof value === 'string' ? value : Buffer.from(value.base64, 'base64');
