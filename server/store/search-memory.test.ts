import { describe, expect, test } from 'vitest';
import { type Block, toBlock } from './search-block';
import { createSearchMemory } from './search-memory';

const block = (text = 'x'): Block => toBlock(1, [JSON.stringify({ at: 1, content: { type: 'text', text } })]);
const SIZE = block().bytes;

describe('a search memory', () => {
  test('does not keep a block that was read before the room moved on', () => {
    const memory = createSearchMemory(SIZE * 9);
    memory.keep('A', '1.a', 0, block(), 1);
    memory.moveOn('A', '2.b', []);
    memory.keep('A', '1.a', 1, block(), 1);
    expect([0, 1].map((n) => memory.get('A', n, 1) !== undefined)).toEqual([true, false]);
    expect(memory.cursorOf('A')).toBe('2.b');
  });

  test('forgets what has changed, and with its last block the room', () => {
    const memory = createSearchMemory(SIZE * 9);
    for (const n of [0, 1, 2]) memory.keep('A', '1.a', n, block(), 1);
    memory.moveOn('A', '2.b', [1, 1, 7]);
    expect([0, 1, 2].map((n) => memory.get('A', n, 2) !== undefined)).toEqual([true, false, true]);
    memory.moveOn('A', '3.c', 'all');
    expect([memory.cursorOf('A'), memory.bytes()]).toEqual([undefined, 0]);
  });

  test('gives up what no search has used for longest', () => {
    const memory = createSearchMemory(SIZE * 3);
    for (const n of [0, 1, 2]) memory.keep('A', '1.a', n, block(), 1);
    memory.get('A', 0, 2);
    memory.keep('B', '1.a', 0, block(), 3);
    expect([0, 1, 2].map((n) => memory.get('A', n, 4) !== undefined)).toEqual([true, false, true]);
    expect(memory.bytes()).toBe(SIZE * 3);
  });

  test('gives up nothing that the same search has used', () => {
    const memory = createSearchMemory(SIZE * 3);
    for (const n of [9, 8, 7, 6, 5]) memory.keep('A', '1.a', n, block(), 1);
    expect([9, 8, 7, 6, 5].map((n) => memory.get('A', n, 2) !== undefined)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('counts two bytes a character where one of them needs it', () => {
    expect(block('aa').bytes - block('a').bytes).toBe(1);
    expect(block('ああ').bytes - block('あ').bytes).toBe(2);
  });
});
