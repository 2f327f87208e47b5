import * as z from 'zod/mini';
import { LIMITS } from './limits';

// Line breaks and tabs are text; the other control characters are not. U+202D and U+202E override the direction of
// all that follows, and so can make a text read as another one. Embeddings and isolates (U+202A–202C, U+2066–2069) are
// plain parts of Hebrew and Arabic text, and end with the paragraph.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\ufffe\uffff]/;
// A name is one line beside other people's text: nothing in it may steer the direction or break the line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN_IN_NAME = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;
/** Characters that take no room: a name made of these alone would be an invisible person. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

export function isVisible(text: string): boolean {
  return !INVISIBLE.test(text);
}

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
export const roomName = nameUpTo(LIMITS.roomNameMax);
/** An emoji, or a letter or two, in place of the name's first letter. */
export const roomIcon = nameUpTo(LIMITS.iconMax);

/** Makes a pasted or typed text one that {@link messageText} takes, length apart: drops what nobody meant to send. */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(new RegExp(FORBIDDEN_IN_TEXT, 'g'), '')
    .replace(/^\s*\n|\s+$/g, '');
}
