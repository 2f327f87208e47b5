import { findMatches } from '../../lib/search-fold';
import type { Piece } from './fold';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** So much stays in front of the first match, and so much of it all: two lines in the width of the list, characters. */
const LEAD = 14;
const LENGTH = 100;
/** No character that people see as one is longer, UTF-16 code units; more than could be needed is not looked at. */
const LETTER_MAX = 32;

/** A text cut around what was looked for, which is told apart; put together again, the pieces are the cut text. */
export function excerptOf(text: string, query: string): Piece[] {
  const spans = findMatches(text, query);
  const first = spans[0]?.start ?? 0;
  const letters = (part: string) => [...graphemes.segment(part)].map(({ segment }) => segment);
  const lead = letters(text.slice(Math.max(0, first - LEAD * LETTER_MAX), first));
  const from = first <= LEAD ? 0 : first - lead.slice(-LEAD).join('').length;
  const rest = letters(text.slice(from, from + LENGTH * LETTER_MAX));
  const to = from + rest.slice(0, LENGTH).join('').length;

  const pieces: Piece[] = [];
  const add = (piece: string, found: boolean) => piece !== '' && pieces.push({ text: piece, found });
  if (from > 0) add('…', false);
  let end = from;
  for (const { start, length } of spans) {
    if (start >= to) break;
    add(text.slice(end, start), false);
    end = Math.min(start + length, to);
    add(text.slice(start, end), true);
  }
  add(text.slice(end, to), false);
  if (to < text.length) add('…', false);
  return pieces;
}
