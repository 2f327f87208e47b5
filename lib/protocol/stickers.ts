import * as z from 'zod/mini';
import { FORBIDDEN_IN_NAME, isVisible } from './plain-text';

export const STICKER_LIMITS = {
  packMin: 8,
  packMax: 40,
  /** Of one picture, px and bytes. */
  width: 370,
  height: 320,
  bytes: 1024 * 1024,
  /** Of a ZIP: 40 pictures, and what stands around them. */
  zipBytes: 42 * 1024 * 1024,
  /** Packs that a person has in the picker beside those that come with the program. */
  packsMax: 50,
  nameMax: 30,
} as const;

/** `P` + 32 lowercase hex, 128 bits of them random: who knows it may see the pack. */
export const OWN_PACK = /^P[0-9a-f]{32}$/;

export const packName = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(STICKER_LIMITS.nameMax),
  z.refine((name) => isVisible(name) && !FORBIDDEN_IN_NAME.test(name)),
);

/** A picture of a pack that somebody made, px. */
export type OwnSticker = { id: string; width: number; height: number };
/** `by`: the user id of who made it. */
export type OwnPack = { id: string; name: string; by: string; stickers: OwnSticker[] };

/** Why a ZIP cannot become a pack, each reason with what it is about. `file`: the name within the ZIP, for reading only. */
export type PackProblem =
  | { reason: 'not_zip' | 'pack_too_large' }
  | { reason: 'too_few' | 'too_many'; count: number }
  | { reason: 'not_picture' | 'broken' | 'encrypted' | 'apng' | 'animation'; file: string }
  | { reason: 'too_heavy'; file: string; bytes: number }
  | { reason: 'too_big'; file: string; width: number; height: number };
