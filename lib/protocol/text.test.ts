import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits';
import { cleanText, isVisible } from './plain-text';
import { messageText, personName, roomIcon, roomName } from './text';

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a message text', () => {
  it.each([
    ['Japanese', 'お米を買ってきて'],
    ['line breaks and tabs', '一行目\n二行目\t終わり'],
    ['an emoji of many parts', '👨‍👩‍👧‍👦'],
    ['Arabic with isolates', '\u2067مرحبا\u2069'],
    ['the longest', 'あ'.repeat(LIMITS.textMax)],
    ['what looks like markup', '<script>alert(1)</script>'],
  ])('may be %s', (_, text) => expect(takes(messageText, text)).toBe(true));

  it.each([
    ['empty', ''],
    ['blank', ' \n\u3000\t'],
    ['invisible', '\u200b\u2060\ufe0f'],
    ['too long', 'a'.repeat(LIMITS.textMax + 1)],
    ['with a NUL', 'a\u0000b'],
    ['with an escape', 'a\u001b[31mb'],
    ['with an override of direction', 'a\u202egpj.exe'],
    ['with half a surrogate pair', 'a\ud83d'],
    ['with a noncharacter', 'a\uffff'],
    ['not a string', 5],
  ])('may not be %s', (_, text) => expect(takes(messageText, text)).toBe(false));
});

describe('cleanText', () => {
  it.each([
    ['おはよう', 'おはよう'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['  indented\n  code  \n\n', '  indented\n  code'],
    ['\n \n first', ' first'],
    ['a\u0007b\u202ec', 'abc'],
  ])('makes %j into %j', (raw, clean) => expect(cleanText(raw)).toBe(clean));

  it('makes everything that is visible into something the wire takes', () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const text = cleanText(`a${String.fromCharCode(code)}`);
      if (!takes(messageText, text)) expect.unreachable(`U+${code.toString(16)}`);
    }
  });

  it('leaves nothing of what is nothing', () => {
    expect(cleanText(' \n\t ')).toBe('');
    expect(isVisible(cleanText('\u200b\u200b'))).toBe(false);
  });
});

describe('names', () => {
  it('are trimmed', () => {
    expect(personName.parse('  健  ')).toBe('健');
  });

  it.each([['佐藤 花子'], ['Zoë'], ['👩‍🍳'], ['א']])('may be %s', (name) => {
    expect(takes(personName, name)).toBe(true);
  });

  it.each([
    [''],
    ['   '],
    ['a\nb'],
    ['\u3164'],
    ['\u2800'],
    ['\u{e0041}\u{e0020}'],
    ['a\u202eb'],
    ['a\u2066b'],
    ['a'.repeat(LIMITS.nameMax + 1)],
    ['\ud800'],
  ])('may not be %j', (name) => expect(takes(personName, name)).toBe(false));

  it('of rooms may be longer, their icons not', () => {
    expect(takes(roomName, 'あ'.repeat(LIMITS.roomNameMax))).toBe(true);
    expect(takes(roomIcon, '🍙')).toBe(true);
    expect(takes(roomIcon, 'a'.repeat(LIMITS.iconMax + 1))).toBe(false);
  });
});
