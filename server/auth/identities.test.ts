import { describe, expect, it } from 'vitest';
import { cleanName, suggestedId } from './identities';

describe('names', () => {
  it.each([
    ['  Grace Hopper ', 'Grace Hopper'],
    ['\u202egnihtemos', 'gnihtemos'],
    ['x'.repeat(30), 'x'.repeat(20)],
    [`${'x'.repeat(19)}👨‍👩‍👧`, 'x'.repeat(19)],
    ['\u200b', undefined],
    ['', undefined],
  ])('of %j stays %j', (raw, name) => expect(cleanName(raw)).toBe(name));

  it.each([
    ['Grace Hopper', 'grace.hopper'],
    ['José  Núñez', 'jose.nunez'],
    ['佐藤', ''],
    ['-x-', ''],
    ['a'.repeat(40), 'a'.repeat(15)],
  ])('of %j suggest the login id %j', (name, id) => expect(suggestedId(name)).toBe(id));
});
