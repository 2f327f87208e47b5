// Fuki, a speech bubble with a face: the project's own character.
import { path, place } from './draw.mjs';
import { face, tears } from './face.mjs';

export const SKIN = '#8be8b4';
export const SHADE = '#5fcf94';
const BODY =
  'M-98 -6C-98 -62 -60 -84 0 -84C60 -84 98 -62 98 -6C98 48 60 74 0 74C-16 74 -32 72 -46 68C-60 84 -84 94 -112 92C-100 80 -92 64 -90 44C-96 30 -98 12 -98 -6Z';

/** Limbs from the shoulder and from the hip, for the left side. */
const ARMS = {
  down: 'M-84 26Q-106 34 -112 56',
  out: 'M-88 16Q-112 14 -128 2',
  up: 'M-84 2Q-116 -18 -116 -52',
  high: 'M-74 -30Q-100 -62 -92 -98',
  cheer: 'M-78 -20Q-118 -44 -122 -84',
  cheek: 'M-78 34Q-84 48 -62 30',
  hip: 'M-86 20Q-122 30 -98 52Q-90 56 -80 52',
  belly: 'M-80 34Q-62 60 -34 46',
  pray: 'M-72 46Q-44 64 -12 40',
  chin: 'M-70 52Q-40 70 -22 42',
  back: 'M-84 20Q-116 20 -124 46',
};
const LEGS = {
  stand: ['M-30 66V96', 'M30 66V96'],
  run: ['M-34 64Q-52 84 -80 80', 'M34 66Q44 90 64 98'],
  jump: ['M-32 64Q-50 78 -46 100', 'M32 64Q50 78 46 100'],
  sit: ['M-28 70Q-34 92 -56 92', 'M28 70Q34 92 56 92'],
  kick: ['M-30 66V96', 'M34 62Q60 74 84 64'],
  none: [],
};

const mirrored = (d) => d.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => `${-x} ${y}`);

/**
 * The whole figure around (x, y). `arms`: names for left and right, after a `+` in front of the body. `wear` lies on it, `prop` is
 * drawn into the scene between the body and the arms in front.
 */
export function fuki(
  s,
  {
    x = 160,
    y = 156,
    rotate = 0,
    sx = 1,
    sy = 1,
    arms = ['down', 'down'],
    legs = 'stand',
    skin = SKIN,
    shade = SHADE,
    wear = '',
    faceAt = [2, -12],
    prop,
    ...look
  },
) {
  s.within(`${place(x, y, { rotate })} scale(${sx} ${sy})`, () => {
    const limbs = (front) =>
      arms.forEach((name, side) => {
        if (!name || name.startsWith('+') !== front) return;
        const d = ARMS[name.replace('+', '')];
        s.stroked(side === 0 ? d : mirrored(d), skin, 19);
      });
    for (const d of LEGS[legs]) s.stroked(d, shade, 20);
    limbs(false);
    s.shaded(
      BODY,
      skin,
      shade,
      path('M-78 -34C-72 -56 -54 -66 -34 -69', 'none', 'stroke="#fff" stroke-width="9" opacity=".75"'),
    );
    s.add(`<g transform="translate(${faceAt})">${face({ skin, ...look })}</g>`);
    if (look.crying) s.add(`<g transform="translate(${faceAt})">${tears(34, look.crying)}</g>`);
    if (wear) s.add(wear);
    prop?.();
    limbs(true);
  });
}
