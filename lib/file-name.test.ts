import { expect, it } from 'vitest';
import { cleanFileName } from './file-name';

it('keeps what people call their files, in one Unicode form', () => {
  for (const name of ['photo.jpg', '.env', '写真 (1).png', 'a..b', '🎉.gif', 'שלום.txt']) {
    expect(cleanFileName(name)).toBe(name);
  }
  expect(cleanFileName(' がく.pdf '.normalize('NFD'))).toBe('がく.pdf');
  expect(cleanFileName('x'.repeat(255))).toHaveLength(255);
});

it.each([
  ['a path', '../etc/passwd'],
  ['a path of Windows', '..\\x'],
  ['a folder', 'a/b'],
  ['the folder itself', '.'],
  ['the folder above', '..'],
  ['nothing', ''],
  ['spaces', ' \u3000 '],
  ['nothing to see', '\u200b\u200d'],
  ['too long', 'x'.repeat(256)],
  ['a line break', 'a\nb'],
  ['a control character', 'a\u0000.jpg'],
  ['another direction', 'gpj.\u202eexe'],
  ['an isolate', '\u2067exe.jpg'],
])('refuses %s', (_, name) => {
  expect(() => cleanFileName(name)).toThrow(
    expect.objectContaining({ code: 'invalid', detail: { field: 'name' } }),
  );
});
