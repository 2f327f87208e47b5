// Eight animals, soft as mochi: head and body are one. Drawn around (0, 0), some 190 wide and 170 high.
import { ellipse, INK, path, place } from './draw.mjs';
import { face, tears } from './face.mjs';

const BODY = 'M-94 36C-98 -34 -60 -82 0 -82C60 -82 98 -34 94 36C92 74 60 84 0 84C-60 84 -92 74 -94 36Z';
/** A low one, lying down. */
const FLAT =
  'M-120 46C-122 -14 -70 -46 0 -46C70 -46 122 -14 120 46C118 76 70 84 0 84C-70 84 -118 76 -120 46Z';

const PAWS = {
  down: 'M-46 62V86',
  belly: 'M-62 30Q-52 48 -32 46',
  up: 'M-84 12Q-112 -8 -112 -40',
  high: 'M-78 -14Q-112 -44 -106 -80',
  out: 'M-88 24Q-114 24 -126 8',
  cheek: 'M-72 34Q-76 46 -58 26',
  pray: 'M-64 54Q-38 70 -11 52',
  hip: 'M-88 20Q-116 34 -92 52',
  drop: 'M-88 26Q-108 42 -110 62',
};
const mirrored = (d) =>
  d
    .replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => `${-x} ${y}`)
    .replace(/M(-?)(\d+) (\d+)V/, (_, sign, x, y) => `M${sign}${x} ${y}V`);
const pair = (d) => `${d} `.trim() && [d, mirrored(d)];
const blob = (cx, cy, rx, ry, fill, more) => ellipse(cx, cy, rx, ry, fill, more);
const whiskers = (y = 12) =>
  [-1, 1]
    .map(
      (side) =>
        `<path d="M${side * 70} ${y}l${side * 24} -5M${side * 70} ${y + 13}l${side * 24} 4" fill="none" stroke="${INK}" stroke-width="4.500"/>`,
    )
    .join('');
const snout = (color = INK, y = 12) =>
  path(
    `M-9 ${y - 4}Q0 ${y - 10} 9 ${y - 4}Q8 ${y + 4} 0 ${y + 6}Q-8 ${y + 4} -9 ${y - 4}Z`,
    color,
    'stroke="none"',
  );

/** `ears` are drawn behind the body, `marks` on it and within its edge, `nose` and `over` on the face. */
const KINDS = {
  shiba: {
    skin: '#f6ab5c',
    shade: '#dd8a3c',
    paw: '#fff3e0',
    ears: (s) => {
      for (const flip of [false, true])
        s.within(place(0, 0, { flip }), () => {
          s.shaded('M-84 -22L-80 -98Q-76 -108 -66 -100L-18 -64Z', '#f6ab5c', '#dd8a3c');
          s.paint(path('M-72 -44L-70 -82L-42 -60Z', '#ffdcb8'));
        });
    },
    marks: `${blob(-66, 30, 44, 40, '#fff3e0')}${blob(66, 30, 44, 40, '#fff3e0')}${blob(0, 40, 60, 36, '#fff3e0')}${blob(-32, -46, 9, 6.5, '#fff3e0', 'transform="rotate(-14 -32 -46)"')}${blob(32, -46, 9, 6.5, '#fff3e0', 'transform="rotate(14 32 -46)"')}`,
    tail: (s) =>
      s.shaded('M76 40C116 44 136 12 120 -10C106 -30 76 -18 82 2C86 14 100 12 102 4', '#f6ab5c', '#dd8a3c'),
    nose: snout(),
  },
  cat: {
    skin: '#fffaf2',
    shade: '#e8dccb',
    paw: '#fffaf2',
    ears: (s) => {
      s.shaded('M-88 -14L-88 -98Q-84 -108 -74 -100L-16 -66Z', '#f5a04c', '#dc8434');
      s.shaded('M88 -14L88 -98Q84 -108 74 -100L16 -66Z', '#5b4a4d', '#44363a');
      s.paint(path('M-76 -42L-76 -80L-44 -60Z', '#ffc2b8'), path('M76 -42L76 -80L44 -60Z', '#ffc2b8'));
    },
    marks: `${path('M-110 -100H-14C-14 -60 -36 -34 -74 -36L-110 -20Z', '#f5a04c')}${path('M110 -100H18C16 -64 34 -40 70 -38L110 -20Z', '#5b4a4d')}${blob(90, 66, 36, 30, '#f5a04c')}`,
    tail: (s) => s.stroked('M80 56Q124 66 128 30Q130 8 114 2', '#f5a04c', 20),
    nose: snout('#ff8a94') + whiskers(),
    apart: 38,
  },
  panda: {
    skin: '#ffffff',
    shade: '#dfe3ea',
    paw: '#3d3a45',
    ears: (s) => {
      s.add(ellipse(-66, -68, 30, 30, '#3d3a45'), ellipse(66, -68, 30, 30, '#3d3a45'));
    },
    marks: path('M-110 46Q0 78 110 46V100H-110Z', '#3d3a45') + blob(0, 84, 48, 26, '#fff'),
    patches: `${blob(-38, -8, 25, 29, '#3d3a45', 'stroke="none" transform="rotate(24 -38 -8)"')}${blob(38, -8, 25, 29, '#3d3a45', 'stroke="none" transform="rotate(-24 38 -8)"')}`,
    nose: snout('#3d3a45', 18),
    lightEyes: true,
    apart: 36,
    cheekAt: [68, 24],
  },
  penguin: {
    skin: '#4d6ca8',
    shade: '#38528a',
    paw: '#4d6ca8',
    ears: (s) => {
      s.shaded('M-64 78Q-66 98 -40 98Q-14 98 -16 78Z', '#ffb02e', '#e8901a');
      s.shaded('M64 78Q66 98 40 98Q14 98 16 78Z', '#ffb02e', '#e8901a');
      s.stroked('M-4 -80Q-10 -100 -22 -100M4 -80Q8 -98 16 -104', '#4d6ca8', 6);
    },
    marks: path(
      'M0 -26C-14 -62 -76 -54 -74 0C-72 24 -78 30 -76 60C-70 90 70 90 76 60C78 30 72 24 74 0C76 -54 14 -62 0 -26Z',
      '#fff',
    ),
    nose: path('M-17 8Q0 -8 17 8Q8 22 0 22Q-8 22 -17 8Z', '#ffb02e', 'stroke-width="5.5"'),
    beak: true,
    apart: 38,
  },
  seal: {
    skin: '#dfe9f5',
    shade: '#b8cae0',
    paw: '#c9d8ea',
    ears: (s) =>
      s.shaded(
        'M60 66C96 60 104 34 128 34C138 44 132 54 124 60C138 62 142 74 132 82C112 92 84 86 60 84Z',
        '#c9d8ea',
        '#a5bad4',
      ),
    marks: `${blob(-58, -58, 7, 5, '#b8cae0')}${blob(-38, -68, 5, 4, '#b8cae0')}${blob(52, -60, 7, 5, '#b8cae0')}`,
    nose: `${blob(-15, 22, 19, 15, '#fff', 'stroke="none"')}${blob(15, 22, 19, 15, '#fff', 'stroke="none"')}${snout(INK, 12)}<path d="M-24 20l-30 -3M-24 27l-28 7M24 20l30 -3M24 27l28 7" fill="none" stroke="${INK}" stroke-width="4"/>`,
    cheekAt: [66, 16],
    apart: 40,
  },
  hamster: {
    skin: '#f3c78b',
    shade: '#dda763',
    paw: '#ffe9cf',
    ears: (s) => {
      for (const x of [-62, 62])
        s.add(ellipse(x, -64, 25, 25, '#f3c78b'), ellipse(x, -62, 13, 13, '#ffaaa8', 'stroke="none"'));
    },
    marks: `${blob(0, 54, 78, 54, '#fff8ee')}${path('M-13 -90H13L6 -36Q0 -28 -6 -36Z', '#dda763')}`,
    nose: path('M-6 9Q0 5 6 9Q4 14 0 15Q-4 14 -6 9Z', '#ff7f8e', 'stroke="none"'),
    cheekAt: [64, 18],
    apart: 38,
  },
  fox: {
    skin: '#f47b4e',
    shade: '#d65a30',
    paw: '#f58b62',
    ears: (s) => {
      for (const flip of [false, true])
        s.within(place(0, 0, { flip }), () => {
          s.shaded(
            'M-92 -20L-98 -116Q-94 -126 -84 -118L-20 -66Z',
            '#f47b4e',
            '#d65a30',
            path('M-120 -90L-40 -106V-140H-120Z', '#4a3538'),
          );
          s.paint(path('M-80 -50L-82 -84L-46 -62Z', '#ffd6c2'));
        });
    },
    marks: path('M-110 20C-70 -2 -40 2 -18 30Q0 44 18 30C40 2 70 -2 110 20V100H-110Z', '#fff6ec'),
    tail: (s) =>
      s.shaded(
        'M66 70C104 84 142 62 140 18C140 0 128 -14 120 -20C116 2 92 10 82 34Z',
        '#f47b4e',
        '#d65a30',
        path('M90 -30H150V16Q122 4 104 14Z', '#fff6ec'),
      ),
    nose: snout(INK, 18),
    apart: 36,
    down: 30,
    cheekAt: [66, 18],
  },
  capybara: {
    skin: '#c79a6b',
    shade: '#a87a4d',
    paw: '#a87a4d',
    ears: (s) => {
      for (const x of [-64, 64]) s.add(ellipse(x, -66, 17, 19, '#a87a4d'));
    },
    marks: '',
    nose: `${path('M-40 22C-42 -4 -22 -10 0 -10C22 -10 42 -4 40 22C40 44 22 50 0 50C-22 50 -40 44 -40 22Z', '#a87a4d', 'stroke-width="5.5"')}${blob(-12, 6, 5.5, 4, INK, 'stroke="none" transform="rotate(20 -12 6)"')}${blob(12, 6, 5.5, 4, INK, 'stroke="none" transform="rotate(-20 12 6)"')}`,
    apart: 54,
    eyesUp: -14,
    cheekAt: [66, 22],
  },
};

/** One of the eight at (x, y). `paws`: names, left and right, `+` before it: in front of a thing that is held. */
export function animal(
  s,
  kind,
  {
    x = 160,
    y = 178,
    rotate = 0,
    sx = 1,
    sy = 1,
    paws = ['down', 'down'],
    flat = false,
    faceAt = [0, -8],
    wear = '',
    prop,
    tail = true,
    crying,
    size = 1,
    ...look
  },
) {
  const {
    skin,
    shade,
    paw,
    ears,
    marks,
    tail: drawTail,
    patches = '',
    nose,
    apart = 34,
    cheekAt = [62, 16],
    eyesUp = 0,
    lightEyes,
    down = 24,
  } = KINDS[kind];
  s.within(`${place(x, y, { rotate })} scale(${sx * size} ${sy * size})`, () => {
    const limbs = (front) =>
      paws.forEach((name, side) => {
        if (!name || (name.startsWith('+') || name === 'down') !== front) return;
        const d = PAWS[name.replace('+', '')];
        if (name === 'down') s.stroked(side === 0 ? 'M-40 70V82' : 'M40 70V82', paw, 22);
        else s.stroked(side === 0 ? d : pair(d)[1], paw, 22);
      });
    if (tail) drawTail?.(s);
    s.within(flat ? 'translate(0 34)' : 'translate(0 0)', () => ears(s));
    limbs(false);
    s.shaded(flat ? FLAT : BODY, skin, shade, flat ? `<g transform="translate(0 30)">${marks}</g>` : marks);
    const at = flat ? [faceAt[0], faceAt[1] + 34] : faceAt;
    const eyes = face({ skin: lightEyes ? '#3d3a45' : skin, apart, cheekAt, down, ...look, mouth: 'none' });
    const mouth = face({
      skin,
      apart,
      cheekAt,
      ...look,
      down: look.down ?? (kind === 'capybara' ? 26 : kind === 'seal' ? 31 : down),
      eyes: 'none',
      brows: undefined,
      cheeks: 'none',
    });
    const light = lightEyes ? eyes.replaceAll(`stroke="${INK}"`, 'stroke="#fff"') : eyes;
    s.add(
      `<g transform="translate(${at})">${patches}<g transform="translate(0 ${eyesUp})">${light}</g>${crying ? tears(apart, crying) : ''}${nose}${mouth}</g>`,
    );
    if (wear) s.add(wear);
    prop?.();
    limbs(true);
  });
}
