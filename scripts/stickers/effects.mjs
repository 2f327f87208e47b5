// What comics put around people. Each is drawn into a scene at (x, y).
import { ellipse, INK, moved, num, path, place } from './draw.mjs';

export const HEART = 'M0 26C-34 4 -34 -24 -15 -24C-6 -24 -1 -17 0 -11C1 -17 6 -24 15 -24C34 -24 34 4 0 26Z';
const DROP = 'M0 -24C10 -8 16 0 16 10C16 20 8 26 0 26C-8 26 -16 20 -16 10C-16 0 -10 -8 0 -24Z';
const SPARKLE = 'M0 -26C3 -8 8 -3 24 0C8 3 3 8 0 26C-3 8 -8 3 -24 0C-8 -3 -3 -8 0 -26Z';
const STAR = 'M0 -26L7.500 -9L26 -7L12 5L16 24L0 14L-16 24L-12 5L-26 -7L-7.500 -9Z';

const shape =
  (d) =>
  (s, x, y, color, { scale = 1, rotate = 0, glint = '' } = {}) => {
    // Its points are moved, and not the picture: so its lines are as thick as all others.
    s.add(path(moved(d, x, y, scale, rotate), color));
    if (glint) s.paint(`<g transform="${place(x, y, { scale, rotate })}">${glint}</g>`);
  };

const drawHeart = shape(HEART);
export const heart = (s, x, y, scale = 1, rotate = 0, color = '#ff4f6d') =>
  drawHeart(s, x, y, color, {
    scale,
    rotate,
    glint: ellipse(-13, -11, 5, 7, '#fff', 'opacity=".75" transform="rotate(30 -13 -11)"'),
  });

const drawSparkle = shape(SPARKLE);
export const sparkle = (s, x, y, scale = 1, color = '#ffd23f') => drawSparkle(s, x, y, color, { scale });

const drawStar = shape(STAR);
export const star = (s, x, y, scale = 1, rotate = 0, color = '#ffd23f') =>
  drawStar(s, x, y, color, { scale, rotate });

const drawDrop = shape(DROP);
export const drop = (s, x, y, scale = 1, rotate = 0) =>
  drawDrop(s, x, y, '#7cc9ff', { scale, rotate, glint: ellipse(-6, 9, 3.5, 6, '#fff', 'opacity=".9"') });

/** The bulging vein of somebody angry. */
export const anger = (s, x, y, scale = 1) =>
  s.within(place(x, y, { scale }), () => {
    const d = 'M-8 -24Q-6 -8 -24 -7M8 -24Q6 -8 24 -7M-8 24Q-6 8 -24 7M8 24Q6 8 24 7';
    s.line(d, '#e5383b', 8);
  });

/** `count` strokes around (x, y) from `near` to `far`, between two angles in degrees, 0 being upwards. */
export function rays(s, x, y, near, far, from, to, count, color = INK, width = 7) {
  for (let i = 0; i < count; i++) {
    const angle = ((from + ((to - from) * i) / (count - 1)) * Math.PI) / 180;
    const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
    s.line(
      `M${num(x + dx * near)} ${num(y + dy * near)}L${num(x + dx * far)} ${num(y + dy * far)}`,
      color,
      width,
    );
  }
}

/** Where something has just been: strokes to the side of (x, y). */
export function speed(s, x, y, lengths = [44, 62, 40], color = INK) {
  lengths.forEach((length, i) => {
    s.line(`M${x} ${y + i * 24}h${-length}`, color, 6.5);
  });
}

export const zzz = (s, x, y, scale = 1, color = '#7aa7ff') =>
  s.within(place(x, y, { scale }), () => {
    s.stroked('M0 0h20l-20 24h20', color, 7);
    s.stroked('M30 -34h26l-26 30h26', color, 8);
    s.stroked('M66 -76h32l-32 36h32', color, 9);
  });

export const question = (s, x, y, scale = 1, rotate = 0, color = '#ffd23f') =>
  s.within(place(x, y, { scale, rotate }), () => {
    s.stroked('M-16 -18C-16 -40 18 -40 18 -18C18 -2 0 -4 0 14', color, 12);
    s.stroked('M0 34v.5', color, 13);
  });

export const exclaim = (s, x, y, scale = 1, rotate = 0, color = '#ff5a5f') =>
  s.within(place(x, y, { scale, rotate }), () => {
    s.stroked('M0 -34v40', color, 13);
    s.stroked('M0 30v.5', color, 13);
  });

export const note = (s, x, y, scale = 1, rotate = 0, color = '#5aa9ff') =>
  s.within(place(x, y, { scale, rotate }), () => {
    s.line('M8 20V-26q14 2 16 18', INK, 7);
    s.add(ellipse(-2, 22, 12, 9.5, color, 'transform="rotate(-18 -2 22)"'));
  });

export const notes = (s, x, y, scale = 1, rotate = 0, color = '#ff6f91') =>
  s.within(place(x, y, { scale, rotate }), () => {
    s.line('M-12 20V-22L26 -30V14', INK, 7);
    s.line('M-12 -14L26 -22', INK, 9);
    s.add(ellipse(-21, 22, 11, 9, color), ellipse(17, 16, 11, 9, color));
  });

/** Dust, breath, steam of somebody cross. */
export const puff = (s, x, y, scale = 1, color = '#fff', flip = false) =>
  s.within(place(x, y, { scale, flip }), () => {
    s.add(
      path(
        'M-26 14C-42 12 -42 -10 -24 -10C-22 -26 2 -28 8 -14C24 -20 36 0 24 10C20 20 -14 20 -26 14Z',
        color,
      ),
    );
  });

export const steam = (s, x, y, color = '#b9c4cf', scale = 1) =>
  s.within(place(x, y, { scale }), () => s.line('M0 0c-10 -10 10 -18 0 -30s8 -18 2 -26', color, 7));

/** Bits of paper in the air. */
export function confetti(s, spots, colors = ['#ff5a5f', '#ffd23f', '#4cc9f0', '#7bd88f', '#b892ff']) {
  spots.forEach(([x, y, rotate = 0], i) => {
    const color = colors[i % colors.length];
    const round = i % 3 === 2;
    s.within(place(x, y, { rotate }), () => {
      s.add(round ? ellipse(0, 0, 8, 8, color) : path('M-10 -6h20v12h-20z', color));
    });
  });
}

/** Redness across the face. */
export const blush = (x, y) =>
  [-10, 0, 10]
    .map(
      (dx) => `<path d="M${x + dx + 3} ${y - 7}l-6 14" stroke="#f0506e" stroke-width="4.500" fill="none"/>`,
    )
    .join('');

export { DROP, SPARKLE, STAR };
