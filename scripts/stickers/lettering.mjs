// Words as pictures. The outlines in glyphs.json are those of Mochiy Pop One (OFL), 1,000 units an em, y downwards.
import { readFileSync } from 'node:fs';
import { moved, num } from './draw.mjs';

const GLYPHS = JSON.parse(readFileSync(new URL('./glyphs.json', import.meta.url), 'utf8'));
const INK_AROUND = 16;
const WHITE_AROUND = 38;

/** Each letter a little out of line, the same way every time. */
const SWAY = [-5, 4, -3, 6, -4, 3, 5, -6];

/**
 * A line of letters around (x, y), its middle. `arch`: how much the middle is higher than the ends, px. `colors`: for each letter in
 * turn, [upper, lower]. `fit`: the widest it may be.
 */
export function letters(
  s,
  text,
  { x = 160, y = 160, size = 96, rotate = 0, sway = 1, arch = 0, colors, tracking = 0.97, fit = 292 },
) {
  const chars = [...text];
  const widths = chars.map((char) => (GLYPHS[char][0] / 1000) * tracking);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const em = Math.min(size, fit / total);
  let at = (-total * em) / 2;
  const drawn = chars.map((char, i) => {
    const middle = at + (widths[i] * em) / 2;
    at += widths[i] * em;
    const turn = SWAY[i % SWAY.length] * sway + (arch ? (middle / ((total * em) / 2)) * (arch / 4) : 0);
    const off = middle / ((total * em) / 2 || 1);
    const dy = SWAY[(i + 3) % SWAY.length] * sway * 0.006 * em - arch * (1 - off * off);
    // The middle of a letter is what it turns around.
    const centred = moved(GLYPHS[char][1], -GLYPHS[char][0] / 2, 380);
    return { d: moved(centred, middle, dy, em / 1000, turn), dy };
  });
  s.within(`translate(${num(x)} ${num(y)})${rotate ? ` rotate(${rotate})` : ''}`, () => {
    const ids = drawn.map(({ d }) => s.outline(d));
    const all = ids.map((id) => `<use href="#${id}"/>`).join('');
    s.wide(all, INK_AROUND, WHITE_AROUND);
    ids.forEach((id, i) => {
      const [upper, lower] = colors[i % colors.length];
      const dy = num(drawn[i].dy + em * 0.08);
      s.paint(
        `<use href="#${id}" fill="${upper}"/><path clip-path="url(#${id}c)" d="M-200 ${dy}q25 -12 50 0t50 0t50 0t50 0t50 0t50 0t50 0t50 0v120H-200z" fill="${lower}"/>`,
      );
    });
  });
}

export const PAINT = {
  pink: ['#ff8fb0', '#ff5c8a'],
  red: ['#ff6b6b', '#e53e4f'],
  orange: ['#ffb254', '#ff8a1f'],
  yellow: ['#ffe066', '#ffc421'],
  green: ['#7ee081', '#3dbb5e'],
  mint: ['#8be8b4', '#4cc98a'],
  sky: ['#8fd6ff', '#4aaef5'],
  blue: ['#7fa8ff', '#4a74ee'],
  violet: ['#c3a3ff', '#9468ee'],
  white: ['#ffffff', '#e4eaf5'],
  night: ['#6f7fd6', '#4a55ad'],
  grey: ['#c3ccd9', '#93a0b5'],
};

/** A figure at some 60 % of its size, behind or in front of words. */
export const small = (s, x, y, draw, scale = 0.62) =>
  s.within(`translate(${x} ${y}) scale(${scale}) translate(-160 -160)`, draw);

/** The jagged shape of a shout. */
export function shout(s, color, shade) {
  const points = Array.from({ length: 28 }, (_, i) => {
    const angle = (i * Math.PI) / 14;
    const far = i % 2 ? 0.8 : 1 + (i % 4 ? 0.06 : 0);
    return `${i ? 'L' : 'M'}${(160 + Math.sin(angle) * 158 * far).toFixed(0)} ${(160 - Math.cos(angle) * 138 * far).toFixed(0)}`;
  });
  s.shaded(`${points.join('')}Z`, color, shade);
}

export const CLOUD =
  'M60 236C14 240 0 182 40 164C20 116 78 84 112 106C132 58 214 58 226 112C274 98 306 140 284 176C318 206 288 250 248 238C220 266 180 260 166 244C138 268 84 264 60 236Z';
