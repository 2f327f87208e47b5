import type { Message } from '../../lib/protocol/content';
import { foldForSearch } from '../../lib/search-fold';
import { searchableText } from '../../lib/searchable-text';

/**
 * Messages that are read and looked through at a time: about 60 kB from Redis and 1 ms of work. After a new message or
 * an edit the block that it lies in is read again, so more would cost more there.
 */
export const BLOCK_MESSAGES = 256;

/** Between two texts; folding makes it of nothing else. */
const BETWEEN = '\0';
/** Strings, arrays and map entries around a block, about. */
const OVERHEAD_BYTES = 400;

/** What search keeps of neighbouring messages: their folded texts in one string, which is the fastest to look through. */
export type Block = {
  firstSeq: number;
  /** Times of the messages, epoch ms, ascending. */
  ats: Float64Array;
  text: string;
  /** Memory that it takes, about. */
  bytes: number;
};

export const blockOf = (seq: number) => Math.floor((seq - 1) / BLOCK_MESSAGES);
export const firstSeqOf = (block: number) => block * BLOCK_MESSAGES + 1;

/** @param rows message JSON, ascending seq without gaps */
export function toBlock(firstSeq: number, rows: readonly string[]): Block {
  const ats = new Float64Array(rows.length);
  const texts = rows.map((row, i) => {
    const { at, content } = JSON.parse(row) as Message;
    ats[i] = at;
    return foldForSearch(searchableText(content)).replaceAll(BETWEEN, '');
  });
  const text = texts.join(BETWEEN);
  return { firstSeq, ats, text, bytes: text.length * charBytes(text) + ats.byteLength + OVERHEAD_BYTES };
}

/** V8 takes one byte a character where all of a string lie below U+0100, and two otherwise. */
function charBytes(text: string): number {
  return /[^\0-\xff]/.test(text) ? 2 : 1;
}

/** Which messages of the block contain the needle, as indices into it, ascending. */
export function findIn({ text }: Block, needle: string): number[] {
  const found: number[] = [];
  let index = 0;
  let start = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, start)) {
    let end = text.indexOf(BETWEEN, start);
    while (end >= 0 && end < at) {
      index++;
      start = end + 1;
      end = text.indexOf(BETWEEN, start);
    }
    found.push(index);
    if (end < 0) break;
    index++;
    start = end + 1;
  }
  return found;
}
