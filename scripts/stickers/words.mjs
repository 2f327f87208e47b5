// Words: the same in English.
import { animal } from './animals.mjs';
import { ellipse, INK, path } from './draw.mjs';
import * as fx from './effects.mjs';
import { fuki } from './fuki-figure.mjs';
import { CLOUD, letters, PAINT, shout, small } from './lettering.mjs';

const { pink, red, orange, yellow, green, mint, sky, blue, violet, white, night } = PAINT;

export const stickers = {
  yes(s) {
    shout(s, '#8be8b4', '#5fcf94');
    letters(s, 'YES!', { y: 158, size: 122, fit: 262, rotate: -6, colors: [yellow, orange, yellow, red] });
    fx.star(s, 52, 52, 0.85, -14);
    fx.sparkle(s, 280, 58, 0.9);
  },
  thanks(s) {
    letters(s, 'Thank', { y: 82, size: 112, arch: 12, colors: [pink, orange] });
    letters(s, 'you!', { x: 104, y: 192, size: 112, tracking: 0.93, fit: 184, colors: [orange, pink] });
    small(
      s,
      258,
      234,
      () => animal(s, 'shiba', { y: 160, paws: ['+pray', '+pray'], eyes: 'happy', mouth: 'smile', down: 26 }),
      0.56,
    );
    fx.heart(s, 60, 280, 0.65, -16);
    fx.heart(s, 280, 140, 0.6, 14, '#ff9dbb');
  },
  morning(s) {
    s.add(ellipse(160, 96, 60, 60, '#ffc53d'));
    fx.rays(s, 160, 96, 76, 98, -84, 84, 9, '#ff9f1c', 9);
    s.add(
      `<path d="M130 84q11 -14 22 0M168 84q11 -14 22 0M148 100q12 12 24 0" fill="none" stroke="${INK}" stroke-width="6.500"/>`,
    );
    letters(s, 'Good', { y: 174, size: 96, colors: [yellow, orange] });
    letters(s, 'morning', { y: 260, size: 92, colors: [orange, yellow] });
  },
  night(s) {
    s.shaded('M200 -2C146 8 132 88 192 112C150 132 98 104 98 56C98 16 144 -14 200 -2Z', '#ffe066', '#ffc421');
    s.add(`<path d="M112 58q8 8 16 0M126 78q6 5 11 0" fill="none" stroke="${INK}" stroke-width="6"/>`);
    fx.star(s, 250, 44, 0.8, 10);
    fx.star(s, 54, 54, 0.65, -12);
    letters(s, 'Good', { y: 158, size: 92, colors: [violet, night] });
    letters(s, 'night', { y: 242, size: 98, colors: [night, violet] });
  },
  sorry(s) {
    letters(s, 'Sorry...', { y: 80, size: 104, sway: 1.1, colors: [sky, blue] });
    small(
      s,
      160,
      214,
      () =>
        animal(s, 'seal', {
          y: 160,
          flat: true,
          paws: [null, null],
          eyes: 'wet',
          brows: 'sad',
          mouth: 'wavy',
        }),
      0.86,
    );
    fx.drop(s, 282, 162, 0.75, 14);
    fx.drop(s, 38, 172, 0.55, -14);
  },
  nice(s) {
    s.stroked('M70 226V300', '#4a74ee', 34);
    s.shaded(
      'M92 186C112 178 122 150 122 122C122 98 160 100 160 138C160 154 154 168 152 180H222C250 180 252 208 236 214C250 222 246 244 230 248C240 258 232 276 216 278C220 292 206 300 190 300H126C112 300 102 296 92 292Z',
      '#ffd7b0',
      '#f2b27c',
    );
    letters(s, 'NICE!', {
      y: 70,
      size: 108,
      arch: 14,
      rotate: -4,
      colors: [yellow, orange, yellow, orange, red],
    });
    fx.rays(s, 160, 190, 118, 138, 50, 110, 3, '#ff8a1f', 8);
    fx.sparkle(s, 60, 156, 0.9);
  },
  'good-job'(s) {
    letters(s, 'Good', { y: 70, size: 108, colors: [orange, red] });
    letters(s, 'job!', { x: 92, y: 178, size: 104, fit: 164, colors: [red, orange] });
    small(
      s,
      240,
      216,
      () =>
        animal(s, 'capybara', {
          paws: ['+belly', '+belly'],
          eyes: 'closed',
          mouth: 'smile',
          down: 30,
          prop: () => s.shaded('M-34 40H34V64Q34 84 16 84H-16Q-34 84 -34 64Z', '#7fae6a', '#5e8f4b'),
        }),
      0.7,
    );
    fx.steam(s, 298, 146);
    fx.sparkle(s, 120, 276, 0.8);
    fx.sparkle(s, 62, 268, 0.5, '#fff3b0');
  },
  please(s) {
    letters(s, 'Please!', { y: 248, size: 100, arch: 8, colors: [mint, sky] });
    small(
      s,
      160,
      112,
      () => animal(s, 'cat', { y: 170, paws: ['+pray', '+pray'], eyes: 'wet', brows: 'sad', mouth: 'cat' }),
      0.84,
    );
    fx.sparkle(s, 34, 84, 0.8);
    fx.sparkle(s, 288, 72, 1);
  },
  'hold-on'(s) {
    letters(s, 'Hold on!', { y: 72, size: 104, colors: [violet, pink] });
    small(
      s,
      150,
      218,
      () =>
        animal(s, 'hamster', { x: 168, y: 156, rotate: 8, paws: ['drop', 'out'], eyes: 'tight', mouth: 'o' }),
      0.86,
    );
    fx.speed(s, 52, 186, [36, 52, 34]);
    fx.puff(s, 50, 284, 0.7);
    fx.drop(s, 252, 142, 0.6, 30);
  },
  'on-my-way'(s) {
    s.line('M14 292H306', '#8a94a6', 9);
    s.shaded(
      'M70 276C66 236 78 224 104 220L126 184Q132 176 144 176H214Q226 176 234 188L250 220C284 224 292 240 290 276Z',
      '#ff6b6b',
      '#d94a4f',
    );
    s.add(
      path('M124 220L140 194H176V220Z', '#cfeaff', 'stroke-width="5.5"'),
      path('M188 220V194H214L230 220Z', '#cfeaff', 'stroke-width="5.5"'),
    );
    for (const x of [120, 242])
      s.add(ellipse(x, 278, 24, 24, '#4a4550'), ellipse(x, 278, 9, 9, '#dfe3ea', 'stroke="none"'));
    s.paint(ellipse(284, 248, 8, 9, '#ffe066'));
    fx.speed(s, 52, 214, [34, 48, 30]);
    letters(s, 'On my', { y: 52, size: 92, colors: [blue, sky] });
    letters(s, 'way!', { y: 132, size: 96, colors: [sky, blue] });
  },
  'you-can'(s) {
    letters(s, 'You can', { y: 50, size: 90, rotate: -4, colors: [red, orange] });
    letters(s, 'do it!', { y: 128, size: 92, rotate: -4, colors: [orange, red] });
    small(
      s,
      160,
      236,
      () => fuki(s, { y: 160, arms: ['cheer', 'cheer'], legs: 'jump', eyes: 'star', mouth: 'open' }),
      0.62,
    );
    fx.rays(s, 160, 236, 106, 126, 62, 108, 3, '#ff8a1f', 8);
    fx.rays(s, 160, 236, 106, 126, -108, -62, 3, '#ff8a1f', 8);
  },
  congrats(s) {
    letters(s, 'Congrats!', {
      y: 110,
      size: 96,
      arch: 22,
      fit: 300,
      colors: [pink, yellow, sky, green, violet],
    });
    small(
      s,
      160,
      216,
      () => animal(s, 'penguin', { paws: ['high', 'high'], eyes: 'happy', mouth: 'none' }),
      0.72,
    );
    s.shaded(
      'M24 292L56 212L94 252Z',
      '#ffd23f',
      '#f2a91f',
      path('M30 262l40 24M44 236l40 24', 'none', 'stroke="#ff6f91" stroke-width="9"'),
    );
    s.shaded(
      'M296 292L264 212L226 252Z',
      '#4cc9f0',
      '#2a9fd6',
      path('M290 262l-40 24M276 236l-40 24', 'none', 'stroke="#fff" stroke-width="9"'),
    );
    fx.confetti(s, [
      [36, 184, 20],
      [76, 178, -30],
      [18, 150],
      [288, 184, 40],
      [246, 178, -10],
      [304, 150],
      [30, 24, 30],
      [292, 22, -20],
      [160, 14],
      [100, 20, 10],
      [222, 18, -40],
    ]);
  },
  lol(s) {
    letters(s, 'LOL', { x: 156, y: 116, size: 150, rotate: -7, colors: [yellow, orange, yellow] });
    fx.rays(s, 156, 116, 118, 136, -44, -12, 3, '#ff8a1f', 9);
    small(
      s,
      196,
      234,
      () => animal(s, 'hamster', { rotate: 10, paws: ['+belly', 'high'], eyes: 'tight', mouth: 'wow' }),
      0.68,
    );
    fx.drop(s, 108, 216, 0.6, -30);
    fx.drop(s, 284, 196, 0.6, 30);
  },
  sob(s) {
    letters(s, 'Sob...', { y: 94, size: 128, rotate: 3, colors: [sky, blue] });
    small(
      s,
      160,
      226,
      () =>
        fuki(s, {
          y: 164,
          arms: ['out', 'out'],
          legs: 'none',
          eyes: 'closed',
          brows: 'sad',
          mouth: 'cry',
          crying: 66,
        }),
      0.68,
    );
    s.add(
      path(
        'M24 290Q50 270 92 280Q130 290 166 278Q214 266 250 280Q290 270 300 292Q300 304 270 306H56Q26 304 24 290Z',
        '#8fd3ff',
      ),
    );
    fx.drop(s, 48, 186, 0.8, -28);
    fx.drop(s, 276, 182, 0.8, 28);
  },
  what(s) {
    shout(s, '#ffe066', '#ffc421');
    letters(s, 'What', { y: 116, size: 106, fit: 250, sway: 1.4, colors: [red, violet] });
    letters(s, '?!', { x: 160, y: 216, size: 118, sway: 1.4, colors: [violet, red] });
  },
  ok(s) {
    s.shaded(CLOUD, '#fff', '#dcebfa');
    letters(s, 'Okay!', { y: 156, size: 100, fit: 230, colors: [green, mint] });
    small(
      s,
      252,
      250,
      () => animal(s, 'panda', { paws: ['down', 'high'], eyes: 'happy', mouth: 'open', down: 33 }),
      0.5,
    );
    fx.sparkle(s, 54, 66, 0.85);
    fx.sparkle(s, 92, 44, 0.5, '#fff3b0');
  },
  yum(s) {
    letters(s, 'Yum!', { y: 84, size: 128, rotate: -3, colors: [orange, red] });
    s.shaded('M92 222C100 188 220 188 228 222Z', '#ffe9b8', '#f5cf80');
    s.add('<path d="M112 212q12 -12 24 0t24 0t24 0t24 0" fill="none" stroke="#e8a63c" stroke-width="6"/>');
    s.shaded(
      'M82 220H238C238 258 214 286 192 288H128C106 286 82 258 82 220Z',
      '#ff6b6b',
      '#d94a4f',
      path('M88 242q18 -14 36 0t36 0t36 0t36 0', 'none', 'stroke="#fff" stroke-width="7"'),
    );
    s.stroked('M258 180L288 286M280 174L304 280', '#e0913d', 6);
    fx.steam(s, 62, 236);
    fx.steam(s, 40, 254);
    fx.heart(s, 270, 146, 0.5, 12);
  },
  home(s) {
    s.shaded('M160 12L296 112Q300 124 286 126H34Q20 124 24 112Z', '#ff7a6b', '#dd5647');
    s.shaded('M52 122H268V288Q268 296 260 296H60Q52 296 52 288Z', '#fff4dc', '#f0dcb4');
    s.shaded('M122 230Q122 220 132 220H188Q198 220 198 230V296H122Z', '#c98a54', '#a86a38');
    s.paint(ellipse(184, 260, 6, 6, '#ffe066'));
    letters(s, "I'm home!", { y: 160, size: 92, colors: [yellow, orange] });
    small(
      s,
      262,
      250,
      () => animal(s, 'penguin', { paws: ['high', 'down'], eyes: 'happy', mouth: 'none' }),
      0.5,
    );
    fx.heart(s, 160, 66, 0.6);
  },
  welcome(s) {
    letters(s, 'Welcome', { y: 60, size: 88, colors: [pink, violet] });
    letters(s, 'back!', { y: 138, size: 92, colors: [violet, pink] });
    small(
      s,
      160,
      238,
      () => animal(s, 'cat', { paws: ['high', 'high'], eyes: 'happy', mouth: 'open', down: 26 }),
      0.64,
    );
    fx.heart(s, 42, 196, 0.6, -14);
    fx.heart(s, 284, 190, 0.7, 14, '#ff9dbb');
  },
  'see-you'(s) {
    letters(s, 'See you', { y: 64, size: 100, rotate: -4, colors: [sky, blue] });
    letters(s, 'soon!', { x: 152, y: 158, size: 104, rotate: -4, colors: [blue, sky] });
    small(s, 216, 254, () => fuki(s, { arms: ['down', 'up'], eyes: 'happy', mouth: 'open' }), 0.54);
    fx.note(s, 60, 250, 0.85, -10);
    fx.sparkle(s, 122, 266, 0.8);
  },
  'love-you'(s) {
    s.shaded(
      'M160 300C-40 168 22 18 98 22C136 24 154 52 160 76C166 52 184 24 222 22C298 18 360 168 160 300Z',
      '#ff9dbb',
      '#ff6f97',
      ellipse(76, 84, 18, 26, '#fff', 'opacity=".6" transform="rotate(28 76 84)"'),
    );
    letters(s, 'Love', { y: 112, size: 96, colors: [white] });
    letters(s, 'you!', { y: 196, size: 84, colors: [['#fff3b0', '#ffe066']] });
    fx.sparkle(s, 40, 264, 0.7);
    fx.sparkle(s, 286, 256, 0.85);
  },
  'i-see'(s) {
    letters(s, 'I see...', { y: 246, size: 100, colors: [green, mint] });
    small(
      s,
      156,
      114,
      () =>
        animal(s, 'fox', {
          y: 166,
          paws: ['+pray', null],
          eyes: 'closed',
          mouth: 'smile',
          prop: () => s.stroked('M72 50Q44 66 30 46', '#f58b62', 22),
        }),
      0.78,
    );
    s.shaded('M262 64C246 52 252 24 274 24C296 24 302 52 286 64V72H262Z', '#ffe066', '#ffc53d');
    fx.rays(s, 274, 46, 32, 44, -80, 80, 5, '#ffb02e', 6);
  },
  wow(s) {
    shout(s, '#8fd6ff', '#4aaef5');
    letters(s, 'WOW!', { y: 158, size: 116, fit: 264, sway: 1.2, colors: [yellow, orange, yellow, red] });
    fx.star(s, 54, 50, 0.9, -14);
    fx.star(s, 274, 268, 0.9, 14);
    fx.sparkle(s, 276, 46, 0.8);
  },
  'no-way'(s) {
    letters(s, 'No way!', { y: 64, size: 100, rotate: -3, colors: [red, orange] });
    small(
      s,
      160,
      210,
      () =>
        fuki(s, {
          y: 158,
          arms: [null, null],
          eyes: 'tight',
          mouth: 'frown',
          faceAt: [2, -26],
          prop() {
            s.stroked('M-90 28Q-64 66 32 2', '#8be8b4', 20);
            s.stroked('M90 28Q64 66 -32 2', '#8be8b4', 20);
          },
        }),
      0.78,
    );
    fx.drop(s, 264, 132, 0.6, 20);
  },
};
