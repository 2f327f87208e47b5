import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRADIENTS } from './avatar-look';

// The tokens as they stand in the style sheet: what is tested is what is shown.
const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

type Rgb = [number, number, number];

function token(name: string, theme: 'light' | 'dark'): string {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1];
  if (!value) throw new Error(`no token --${name}`);
  const pair = /^light-dark\((.+), ((?:#|rgb\().+)\)$/.exec(value);
  return (pair ? pair[theme === 'light' ? 1 : 2] : value) as string;
}

function rgb(color: string, ground: Rgb = [0, 0, 0]): Rgb {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(color);
  if (hex) return hex.slice(1).map((c) => Number.parseInt(c, 16)) as Rgb;
  const mixed = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(color);
  if (!mixed) throw new Error(`not a colour: ${color}`);
  const alpha = Number(mixed[4]);
  return ground.map((under, i) => Number(mixed[i + 1]) * alpha + under * (1 - alpha)) as Rgb;
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((c) => {
    const part = c / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Text and the grounds that it is written on. */
const TEXT: [string, string[]][] = [
  ['ink', ['surface', 'surface-2', 'raised', 'selected', 'chosen', 'other']],
  ['ink-2', ['surface', 'surface-2', 'raised', 'selected']],
  ['ink-3', ['surface', 'surface-2', 'raised', 'selected']],
  ['on-green', ['green']],
  ['on-action', ['action']],
  ['danger', ['surface', 'raised', 'danger-soft']],
  ['link', ['surface', 'surface-2', 'raised', 'selected', 'other']],
  ['rail-ink', ['rail']],
  ['chat-ink', ['chat']],
  ['own-ink', ['own']],
  ['own-link', ['own']],
  ['other-ink', ['other']],
  ['on-toast', ['toast']],
  ['toast-action', ['toast']],
];

describe.each(['light', 'dark'] as const)('%s: text has 4.5:1', (theme) => {
  it.each(TEXT)('%s', (text, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(rgb(token(text, theme)), rgb(token(ground, theme)));
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('white on a pill over the conversation', () => {
    const pill = rgb(token('pill', theme), rgb(token('chat', theme)));
    expect(contrast([255, 255, 255], pill)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['edge', 'focus'])('%s is seen, at 3:1', (name) => {
    for (const ground of ['surface', 'raised']) {
      expect(contrast(rgb(token(name, theme)), rgb(token(ground, theme)))).toBeGreaterThanOrEqual(3);
    }
  });
});

it('white has 4.5:1 on both ends of every avatar', () => {
  for (const color of GRADIENTS.flat()) {
    expect(contrast([255, 255, 255], rgb(color)), color).toBeGreaterThanOrEqual(4.5);
  }
});
