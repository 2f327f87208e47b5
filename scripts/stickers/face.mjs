// Eyes, brows and mouths around (0, 0), for a face about 130 wide. All of them lie on something that is drawn already.
import { ellipse, INK, path } from './draw.mjs';
import { HEART } from './effects.mjs';

const curve = (d, width = 6, color = INK) =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}"/>`;
const both = (draw, apart) => draw(-apart, -1) + draw(apart, 1);

const EYES = {
  dot: (x) =>
    ellipse(x, 0, 8.5, 11.5, INK, 'stroke="none"') + ellipse(x - 2.5, -4.5, 3.2, 4, '#fff', 'stroke="none"'),
  big: (x) =>
    ellipse(x, 0, 14, 17, INK, 'stroke="none"') +
    ellipse(x - 4.5, -6, 5.2, 6.2, '#fff', 'stroke="none"') +
    ellipse(x + 5, 6, 3.4, 3.8, '#fff', 'stroke="none"'),
  wet: (x) =>
    ellipse(x, 0, 14, 16, INK, 'stroke="none"') +
    ellipse(x - 4, -6, 5.5, 6, '#fff', 'stroke="none"') +
    ellipse(x + 4, 3, 3.2, 3.2, '#fff', 'stroke="none"') +
    path(`M${x - 12} 9q12 9 24 0q-2 9 -12 9q-10 0 -12 -9z`, '#9bdcff', 'stroke="none"'),
  happy: (x) => curve(`M${x - 12} 5q12 -17 24 0`, 6.5),
  closed: (x) => curve(`M${x - 12} -2q12 12 24 0`, 6.5),
  sleepy: (x) =>
    curve(`M${x - 12} 0h24`, 6.5) + path(`M${x - 7} 1h14q-2 9 -7 9q-5 0 -7 -9z`, INK, 'stroke="none"'),
  tight: (x, side) => curve(`M${x + side * 11} -10L${x - side * 9} 0L${x + side * 11} 10`, 6.5),
  wide: (x) =>
    ellipse(x, 0, 15, 17, '#fff', 'stroke-width="5.5"') + ellipse(x, 1, 5, 6, INK, 'stroke="none"'),
  heart: (x) =>
    `<path d="${HEART}" transform="translate(${x} 1) scale(.56)" fill="#ff4f6d" stroke-width="8"/>`,
  star: (x) =>
    `<path d="M0 -17L5 -6L17 -4.500L8 4L10.500 16L0 10L-10.500 16L-8 4L-17 -4.500L-5 -6Z" transform="translate(${x} 0)" fill="#ffd23f" stroke-width="4.500"/>`,
  half: (x) =>
    ellipse(x, 1, 9, 10, INK, 'stroke="none"') +
    path(`M${x - 13} -13h26v12h-26z`, 'var(--skin)', 'stroke="none"') +
    curve(`M${x - 12} -1h24`, 6),
  side: (x) =>
    ellipse(x, 0, 14, 15, '#fff', 'stroke-width="5.5"') + ellipse(x + 6, 1, 6, 7, INK, 'stroke="none"'),
  none: () => '',
};

const BROWS = {
  angry: (x, side) => curve(`M${x + side * 14} -24L${x - side * 9} -14`, 6.5),
  sad: (x, side) => curve(`M${x + side * 13} -16Q${x} -20 ${x - side * 9} -26`, 6),
  up: (x) => curve(`M${x - 10} -26q10 -8 20 0`, 5.5),
};

const RED = '#c8414f';
const TONGUE = '#ff8a94';
const MOUTHS = {
  smile: () => curve('M-13 0q13 13 26 0'),
  cat: () => curve('M-16 -1q0 9 8 9q8 0 8 -8q0 8 8 8q8 0 8 -9'),
  open: () =>
    path('M-17 -3q17 4 34 0q-1 26 -17 26q-16 0 -17 -26z', RED, 'stroke-width="5.5"') +
    path('M-10.500 14q10 -9 21 0q-4 6.500 -10.500 6.500q-6.500 0 -10.500 -6.500z', TONGUE, 'stroke="none"'),
  wow: () =>
    path('M-27 -6q27 6 54 0q0 40 -27 40q-27 0 -27 -40z', RED, 'stroke-width="5.5"') +
    path('M-17 20q17 -14 34 0q-6 11 -17 11q-11 0 -17 -11z', TONGUE, 'stroke="none"'),
  o: () => ellipse(0, 6, 8, 10, RED, 'stroke-width="5.5"'),
  yawn: () =>
    ellipse(0, 10, 15, 19, RED, 'stroke-width="5.5"') + ellipse(0, 20, 9, 6, TONGUE, 'stroke="none"'),
  frown: () => curve('M-13 9q13 -13 26 0'),
  cry: () => path('M-24 20q0 -24 24 -24q24 0 24 24q-24 -9 -48 0z', RED, 'stroke-width="5.5"'),
  wavy: () => curve('M-20 5q7 -9 13 0t13 0t13 0'),
  flat: () => curve('M-11 4h22'),
  grit: () =>
    path('M-22 -4h44q5 0 5 9t-5 9h-44q-5 0 -5 -9t5 -9z', '#fff', 'stroke-width="5.5"') +
    curve('M-9 -3v16M9 -3v16M-25 5h50', 3.5),
  tongue: () =>
    path('M-4 5q0 18 10 18q10 0 10 -18z', TONGUE, 'stroke-width="5"') + curve('M-16 1q16 11 32 0'),
  smirk: () => curve('M-12 5q14 6 24 -7'),
  munch: () => curve('M-10 3q5 6 10 0q5 6 10 0', 5.5),
  none: () => '',
};

/** `apart`: from the middle to an eye. `skin`: what half-closed lids are made of. */
export function face({
  eyes = 'dot',
  mouth = 'smile',
  brows,
  cheeks = '#ff8fa3',
  apart = 34,
  skin,
  down = 24,
  nose = '',
  cheekAt = [60, 16],
}) {
  const [left, right] = eyes.split('/');
  const eyesDrawn = (EYES[left](-apart, -1) + EYES[right ?? left](apart, 1)).replaceAll('var(--skin)', skin);
  const rosy =
    cheeks === 'none'
      ? ''
      : both((x) => ellipse(x, cheekAt[1], 13, 8.5, cheeks, 'stroke="none" opacity=".8"'), cheekAt[0]);
  return `${rosy}${eyesDrawn}${brows ? both(BROWS[brows], apart) : ''}${nose}<g transform="translate(0 ${down})">${MOUTHS[mouth]()}</g>`;
}

/** Tears that run from the eyes to `length` below them. */
export function tears(apart = 34, length = 58) {
  return both(
    (x, side) =>
      path(
        `M${x - 9} 4q9 6 18 0q${side * 6} ${length * 0.5} ${side * 4} ${length}q-11 8 -21 0q${side * 4} -${length * 0.5} -1 -${length}z`,
        '#8fd3ff',
        'stroke-width="4.5"',
      ) +
      path(
        `M${x - 2} 14q${side * 3} ${length * 0.3} ${side * 2} ${length * 0.62}`,
        'none',
        'stroke="#fff" stroke-width="4"',
      ),
    apart,
  );
}
