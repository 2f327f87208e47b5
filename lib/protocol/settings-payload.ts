import * as z from 'zod/mini';
import { isTimeZone } from '../i18n/dates';

const minute = z.int().check(z.nonnegative(), z.maximum(24 * 60 - 1));

const quietHours = z.object({
  from: minute,
  to: minute,
  days: z.array(z.int().check(z.nonnegative(), z.maximum(6))).check(
    z.minLength(1),
    z.maxLength(7),
    z.refine((days) => new Set(days).size === days.length, 'twice'),
  ),
  zone: z.string().check(z.maxLength(64), z.refine(isTimeZone, 'no such time zone')),
});

/** A change of what a person has chosen for all devices. */
export const settingsPayload = z
  .object({ preview: z.optional(z.boolean()), quiet: z.optional(z.nullable(quietHours)) })
  .check(z.refine((r) => r.preview !== undefined || r.quiet !== undefined, 'nothing to change'));
