import { describe, expect, it } from 'vitest';
import { neighbour, nextUnread, type Pressed, shortcutOf } from './shortcut-keys';

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...held,
});
const idle = { typing: false, mac: false };
const typing = { typing: true, mac: false };

describe('which shortcut a key is', () => {
  it.each([
    ['search', press('/'), idle],
    ['search', press('k', { ctrlKey: true }), typing],
    ['search', press('K', { ctrlKey: true }), idle],
    ['search', press('k', { metaKey: true }), { typing: true, mac: true }],
    ['find', press('F', { ctrlKey: true, shiftKey: true }), typing],
    ['find', press('f', { metaKey: true, shiftKey: true }), { typing: false, mac: true }],
    ['next', press('ArrowDown', { altKey: true }), typing],
    ['previous', press('ArrowUp', { altKey: true }), typing],
    ['nextUnread', press('ArrowDown', { altKey: true, shiftKey: true }), typing],
    ['overview', press('?', { shiftKey: true }), idle],
    ['write', press('Escape'), typing],
  ])('%s', (shortcut, pressed, where) => {
    expect(shortcutOf(pressed, where)).toBe(shortcut);
    expect(shortcutOf({ ...pressed, isComposing: true }, where), 'never while composing').toBeUndefined();
    expect(shortcutOf({ ...pressed, keyCode: 229 }, where), 'nor for an input method').toBeUndefined();
  });

  it.each([
    ['a question that is written', press('?', { shiftKey: true }), typing],
    ['a slash that is written', press('/'), typing],
    ['the other system’s command key', press('k', { metaKey: true }), idle],
    ['the end of a line on a Mac', press('k', { ctrlKey: true }), { typing: true, mac: true }],
    ['a line upwards', press('ArrowUp'), idle],
    ['the browser’s own search', press('f', { ctrlKey: true }), idle],
    ['zoom, find, print', press('/', { ctrlKey: true }), idle],
  ])('not %s', (_, pressed, where) => {
    expect(shortcutOf(pressed, where)).toBeUndefined();
  });
});

describe('which room is next', () => {
  const room = (id: string, unread = 0, muted = false) => ({ id, unread, muted });
  const rooms = [room('a'), room('b', 2), room('c', 5, true), room('d', 1)];

  it('goes up and down and stops at the ends', () => {
    expect(neighbour(rooms, 'a', 1)).toBe('b');
    expect(neighbour(rooms, 'b', -1)).toBe('a');
    expect(neighbour(rooms, 'd', 1)).toBeUndefined();
    expect(neighbour(rooms, 'a', -1)).toBeUndefined();
    expect(neighbour(rooms, undefined, 1)).toBe('a');
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });

  it('finds what is unread, around the end, and muted rooms last', () => {
    expect(nextUnread(rooms, undefined)).toBe('b');
    expect(nextUnread(rooms, 'b')).toBe('d');
    expect(nextUnread(rooms, 'd')).toBe('b');
    expect(nextUnread([room('a'), room('c', 5, true)], 'a')).toBe('c');
    expect(nextUnread([room('a', 3)], 'a'), 'not the room that is open').toBeUndefined();
  });
});
