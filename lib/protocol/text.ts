import * as z from 'zod/mini';
import { LIMITS } from './limits';
import { FORBIDDEN_IN_NAME, FORBIDDEN_IN_TEXT, isVisible } from './plain-text';

const wellFormed = z.refine<string>((s) => s.isWellFormed(), 'lone surrogate');
const visible = z.refine<string>(isVisible, 'nothing to see');

/** What people write: 1–5,000 code units, some of them visible. */
export const messageText = z.string().check(
  z.maxLength(LIMITS.textMax),
  wellFormed,
  visible,
  z.refine((s) => !FORBIDDEN_IN_TEXT.test(s), 'control character or direction override'),
);

function nameUpTo(max: number, min = 1) {
  return z.string().check(
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    wellFormed,
    visible,
    z.refine((s) => !FORBIDDEN_IN_NAME.test(s), 'control or direction character'),
  );
}

export const personName = nameUpTo(LIMITS.nameMax);
/** Something to see, or nothing at all. */
function wordsUpTo(max: number, forbidden: RegExp) {
  return z.string().check(
    z.trim(),
    z.maxLength(max),
    wellFormed,
    z.refine((s) => s === '' || isVisible(s), 'nothing to see'),
    z.refine((s) => !forbidden.test(s), 'control or direction character'),
  );
}

/** One line, or nothing. */
export const statusMessage = wordsUpTo(LIMITS.statusMax, FORBIDDEN_IN_NAME);
/** Of an open room; some lines, or nothing. */
export const aboutText = wordsUpTo(LIMITS.aboutMax, FORBIDDEN_IN_TEXT);
export const joinNote = wordsUpTo(LIMITS.joinNoteMax, FORBIDDEN_IN_NAME);
export const directoryQuery = wordsUpTo(LIMITS.queryMax, FORBIDDEN_IN_NAME);
export const entryCode = nameUpTo(LIMITS.entryCodeMax, LIMITS.entryCodeMin);
export const roomName = nameUpTo(LIMITS.roomNameMax);
export const locationTitle = nameUpTo(LIMITS.locationTitleMax);
/** An emoji, or a letter or two, in place of the name's first letter. */
export const roomIcon = nameUpTo(LIMITS.iconMax);
