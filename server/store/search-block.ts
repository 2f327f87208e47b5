import type { Content } from '../../lib/protocol/content';
import { foldForSearch } from '../../lib/search-fold';
import { searchableText } from '../../lib/searchable-text';
import { messageFor, type StoredMessage } from '../../lib/withheld';

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
  /** Of which its author is told another text than everybody else; they are empty in `text`. */
  apart: Apart[];
  /** Memory that it takes, about. */
  bytes: number;
};

type Apart = { index: number; by: string; own: string; others: string };

export const blockOf = (seq: number) => Math.floor((seq - 1) / BLOCK_MESSAGES);
export const firstSeqOf = (block: number) => block * BLOCK_MESSAGES + 1;

/** @param rows message JSON, ascending seq without gaps */
export function toBlock(firstSeq: number, rows: readonly string[]): Block {
  const ats = new Float64Array(rows.length);
  const apart: Apart[] = [];
  const texts = rows.map((row, index) => {
    const message = JSON.parse(row) as StoredMessage;
    const { at, by, content, only, was } = message;
    ats[index] = at;
    if (only === undefined && was === undefined) return folded(content);
    apart.push({ index, by, own: folded(content), others: folded(messageFor(message, '').content) });
    return '';
  });
  const text = texts.join(BETWEEN);
  const bytes = text.length * charBytes(text) + ats.byteLength + OVERHEAD_BYTES;
  return { firstSeq, ats, text, apart, bytes: bytes + apart.reduce((sum, one) => sum + bytesOf(one), 0) };
}

function folded(content: Content): string {
  return foldForSearch(searchableText(content)).replaceAll(BETWEEN, '');
}

function bytesOf({ own, others }: Apart): number {
  return 2 * (own.length + others.length) + OVERHEAD_BYTES;
}

/** V8 takes one byte a character where all of a string lie below U+0100, and two otherwise. */
function charBytes(text: string): number {
  return /[^\0-\xff]/.test(text) ? 2 : 1;
}

/** Which messages of the block contain the needle as that reader is told them, as indices into it, ascending. */
export function findIn({ text, apart }: Block, needle: string, reader: string): number[] {
  const found = findInText(text, needle);
  if (apart.length === 0) return found;
  const more = apart.filter(({ by, own, others }) => (by === reader ? own : others).includes(needle));
  return [...found, ...more.map(({ index }) => index)].sort((a, b) => a - b);
}

function findInText(text: string, needle: string): number[] {
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
