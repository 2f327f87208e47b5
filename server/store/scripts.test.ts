import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScript } from './scripts';

const folder = new URL('./lua/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.lua', ''));
// Shared by the others; has no KEYS of its own.
const scripts = names.filter(
  (name) =>
    !['change', 'message', 'file', 'member', 'rights', 'people', 'withheld', 'crowd', 'dump'].includes(name),
);

const word = (line: string, label: string) => new RegExp(`^-- ${label} +(.*)$`, 'm').exec(line)?.[1] ?? '';
const highest = (body: string, table: string) =>
  Math.max(0, ...[...body.matchAll(new RegExp(`\\b${table}\\[(\\d+)\\]`, 'g'))].map((m) => Number(m[1])));

describe.each(scripts)('%s', (name) => {
  const body = readFileSync(new URL(`${name}.lua`, folder), 'utf8');
  const code = body.replace(/^--.*$/gm, '');

  test('starts with its name and what it does', () => {
    expect(body).toMatch(new RegExp(`^-- ${name}: \\S.+[.]`));
  });

  test('names every key and argument that it uses, and none besides', () => {
    const keys = word(body, 'KEYS').split(' ').filter(Boolean);
    const args = word(body, 'ARGV')
      .replace(/\([^)]*\)/g, '')
      .split(' ')
      .filter(Boolean);
    // The last one may be any number of them.
    const named = keys.at(-1) === 'key...' ? keys.slice(0, -1) : keys;
    expect(named.every((key) => /^\w+\((hash|set|list|zset)\)$/.test(key))).toBe(true);
    const all = /unpack\(KEYS\)/.test(code);
    expect(all ? keys.length : highest(code, 'KEYS')).toBe(named.length);
    const variadic = args.at(-1)?.endsWith('...');
    expect(highest(code, 'ARGV')).toBe(variadic ? args.length - 1 : args.length);
  });

  test('answers with the words of its header', () => {
    const promised = word(body, 'Reply')
      .split(' | ')
      .map((reply) => reply.split(' ')[0]);
    const given = [...code.matchAll(/return \{\s*'(\w+)'/g)].map((m) => m[1]);
    expect([...new Set(given)].sort()).toEqual([...new Set(promised)].sort());
  });

  test('is refused by Redis before it runs, and stays short', () => {
    const writes = !name.startsWith('read-');
    expect(readScript(name).split('\n')[0]).toBe(writes ? '#!lua' : '#!lua flags=no-writes');
    expect(body.split('\n').length).toBeLessThanOrEqual(60);
  });
});
