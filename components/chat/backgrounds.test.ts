import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BACKGROUNDS } from '../../lib/protocol/preferences';

// As they stand in the style sheets: what is tested is what is shown.
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const tokens = read('../../app/globals.css');
const looks = read('./backgrounds.css');

type Rgb = readonly number[];
type Theme = 'light' | 'dark';

function value(look: string, name: string, theme: Theme): string {
  const block = new RegExp(`\\[data-background="${look}"\\] \\{([^}]*)\\}`).exec(looks)?.[1] ?? '';
  const find = (css: string) => new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1];
  const found =
    find(block) ?? (name === 'chat-top' ? find(block.replace('--chat:', '--chat-top:')) : undefined);
  const token =
    found ?? find(tokens) ?? (name === 'chat-top' ? find(tokens.replace('--chat:', '--chat-top:')) : '');
  const pair = /^light-dark\((.+), ((?:#|rgb\().+)\)$/.exec(token ?? '');
  return (pair ? pair[theme === 'light' ? 1 : 2] : token) ?? '';
}

function rgb(color: string, ground: Rgb = []): Rgb {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(color);
  if (hex) return hex.slice(1).map((part) => Number.parseInt(part, 16));
  const mixed = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(color);
  if (!mixed) throw new Error(`not a colour: ${color}`);
  return ground.map((under, i) => Number(mixed[i + 1]) * Number(mixed[4]) + under * (1 - Number(mixed[4])));
}

function luminance(color: Rgb): number {
  const [r = 0, g = 0, b = 0] = color.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const WHITE = [255, 255, 255];

describe.each(BACKGROUNDS)('%s', (look) => {
  it.each(['light', 'dark'] as const)('%s: names, times and notices have 4.5:1', (theme) => {
    for (const end of ['chat-top', 'chat']) {
      const ground = rgb(value(look, end, theme));
      expect(contrast(rgb(value(look, 'chat-ink', theme)), ground), `ink on ${end}`).toBeGreaterThanOrEqual(
        4.5,
      );
      expect(
        contrast(WHITE, rgb(value(look, 'pill', theme), ground)),
        `pill on ${end}`,
      ).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('every background has a look of its own', () => {
  const grounds = BACKGROUNDS.map((look) => value(look, 'chat', 'light'));
  expect(new Set(grounds).size).toBe(BACKGROUNDS.length);
});
