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

function nameUpTo(max: number) {
  return z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(max),
    wellFormed,
    visible,
    z.refine((s) => !FORBIDDEN_IN_NAME.test(s), 'control or direction character'),
  );
}

export const personName = nameUpTo(LIMITS.nameMax);
/** One line, or nothing. */
export const statusMessage = z.string().check(
  z.trim(),
  z.maxLength(LIMITS.statusMax),
  wellFormed,
  z.refine((s) => s === '' || isVisible(s), 'nothing to see'),
  z.refine((s) => !FORBIDDEN_IN_NAME.test(s), 'control or direction character'),
);
export const roomName = nameUpTo(LIMITS.roomNameMax);
export const locationTitle = nameUpTo(LIMITS.locationTitleMax);
/** An emoji, or a letter or two, in place of the name's first letter. */
export const roomIcon = nameUpTo(LIMITS.iconMax);
