// Apart from the schemas, since a browser needs these and not the validator.

// Line breaks and tabs are text; the other control characters are not. U+202D and U+202E override the direction of
// all that follows, and so can make a text read as another one. Embeddings and isolates (U+202A–202C, U+2066–2069) are
// plain parts of Hebrew and Arabic text, and end with the paragraph.
export const FORBIDDEN_IN_TEXT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\ufffe\uffff]/;
// A name is one line beside other people's text: nothing in it may steer the direction or break the line.
export const FORBIDDEN_IN_NAME =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;
/** Characters that take no room: a name made of these alone would be an invisible person. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each character is meant by itself
  /^[\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]*$/u;

export function isVisible(text: string): boolean {
  return !INVISIBLE.test(text);
}

/** Makes a pasted or typed text one that the wire takes, length apart: drops what nobody meant to send. */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(new RegExp(FORBIDDEN_IN_TEXT, 'g'), '')
    .replace(/^\s*\n|\s+$/g, '');
}
