// ことば: what is said in Japanese every day.
import { animal } from './animals.mjs';
import { box, ellipse, INK, path } from './draw.mjs';
import * as fx from './effects.mjs';
import { fuki } from './fuki-figure.mjs';
import { CLOUD, letters, PAINT, shout, small } from './lettering.mjs';

const { pink, red, orange, yellow, green, mint, sky, blue, violet, white, night } = PAINT;

export const stickers = {
  ryokai(s) {
    small(
      s,
      160,
      108,
      () =>
        fuki(s, {
          arms: ['hip', null],
          eyes: 'dot',
          brows: 'angry',
          mouth: 'smile',
          prop: () => s.stroked('M92 22Q124 -20 74 -42', '#8be8b4', 19),
        }),
      0.78,
    );
    letters(s, '了解！', { y: 236, size: 122, colors: [green, green, orange] });
    fx.sparkle(s, 278, 84, 0.8);
  },
  arigato(s) {
    letters(s, 'ありが', { y: 92, size: 108, arch: 12, colors: [pink, orange, pink] });
    letters(s, 'とう', { x: 96, y: 214, size: 108, tracking: 0.88, colors: [orange, pink] });
    small(
      s,
      254,
      226,
      () => animal(s, 'shiba', { y: 160, paws: ['+pray', '+pray'], eyes: 'happy', mouth: 'smile', down: 26 }),
      0.6,
    );
    fx.heart(s, 70, 290, 0.6, -16);
    fx.heart(s, 246, 150, 0.6, 12);
  },
  ohayo(s) {
    s.add(ellipse(160, 132, 70, 70, '#ffc53d'));
    fx.rays(s, 160, 132, 88, 112, -82, 82, 9, '#ff9f1c', 9);
    s.add(
      `<path d="M128 116q12 -15 24 0M168 116q12 -15 24 0M146 134q14 13 28 0" fill="none" stroke="${INK}" stroke-width="6.500"/>`,
    );
    letters(s, 'おはよう', { y: 226, size: 92, arch: 10, colors: [orange, yellow] });
  },
  oyasumi(s) {
    s.shaded('M214 8C150 22 138 116 206 140C160 162 96 132 96 76C96 26 150 -8 214 8Z', '#ffe066', '#ffc421');
    s.add(`<path d="M112 78q9 9 18 0M128 102q7 6 12 0" fill="none" stroke="${INK}" stroke-width="6"/>`);
    fx.star(s, 254, 60, 0.8, 10);
    fx.star(s, 60, 50, 0.6, -12);
    fx.zzz(s, 206, 128, 0.6);
    letters(s, 'おやすみ', { y: 226, size: 90, arch: -8, colors: [night, violet] });
  },
  gomen(s) {
    letters(s, 'ごめんね', { y: 82, size: 90, sway: 1.2, colors: [sky, blue] });
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
    fx.drop(s, 280, 164, 0.75, 14);
    fx.drop(s, 38, 172, 0.55, -14);
  },
  iine(s) {
    s.stroked('M70 226V300', '#4a74ee', 34);
    s.shaded(
      'M92 186C112 178 122 150 122 122C122 98 160 100 160 138C160 154 154 168 152 180H222C250 180 252 208 236 214C250 222 246 244 230 248C240 258 232 276 216 278C220 292 206 300 190 300H126C112 300 102 296 92 292Z',
      '#ffd7b0',
      '#f2b27c',
    );
    letters(s, 'いいね！', { y: 72, size: 92, arch: 14, rotate: -4, colors: [yellow, orange, yellow, red] });
    fx.rays(s, 160, 190, 118, 138, 50, 110, 3, '#ff8a1f', 8);
    fx.sparkle(s, 60, 156, 0.9);
  },
  otsukare(s) {
    letters(s, 'おつかれ', { y: 66, size: 86, colors: [orange, red] });
    letters(s, 'さま', { x: 96, y: 172, size: 100, tracking: 0.9, colors: [red, orange] });
    small(
      s,
      236,
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
    fx.steam(s, 294, 138);
    fx.steam(s, 66, 284, '#c7d3de');
    fx.sparkle(s, 110, 264, 0.7);
  },
  yoroshiku(s) {
    letters(s, 'よろしく', { y: 236, size: 88, arch: 8, colors: [mint, sky] });
    small(
      s,
      160,
      110,
      () => fuki(s, { y: 168, arms: ['+pray', '+pray'], eyes: 'happy', mouth: 'open', faceAt: [2, -22] }),
      0.84,
    );
    fx.sparkle(s, 36, 74, 0.8);
    fx.sparkle(s, 286, 60, 1);
  },
  matte(s) {
    letters(s, '待ってて', { y: 74, size: 86, colors: [violet, pink] });
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
  mukatteru(s) {
    s.line('M14 284H306', '#8a94a6', 9);
    s.shaded(
      'M70 268C66 228 78 216 104 212L126 176Q132 168 144 168H214Q226 168 234 180L250 212C284 216 292 232 290 268Z',
      '#ff6b6b',
      '#d94a4f',
    );
    s.add(
      path('M124 212L140 186H176V212Z', '#cfeaff', 'stroke-width="5.5"'),
      path('M188 212V186H214L230 212Z', '#cfeaff', 'stroke-width="5.5"'),
    );
    for (const x of [120, 242])
      s.add(ellipse(x, 270, 24, 24, '#4a4550'), ellipse(x, 270, 9, 9, '#dfe3ea', 'stroke="none"'));
    s.paint(ellipse(284, 240, 8, 9, '#ffe066'));
    fx.speed(s, 52, 206, [34, 48, 30]);
    letters(s, '今向かってる', { y: 102, size: 78, arch: 18, colors: [blue, sky] });
  },
  ganbare(s) {
    letters(s, 'がんばれ', { y: 80, size: 90, rotate: -5, sway: 1.3, colors: [red, orange] });
    small(
      s,
      160,
      220,
      () =>
        animal(s, 'shiba', {
          y: 164,
          paws: ['high', 'high'],
          eyes: 'dot',
          brows: 'angry',
          mouth: 'open',
          down: 27,
          prop: () => {
            s.shaded('M-86 -36Q0 -64 86 -36L82 -16Q0 -42 -82 -16Z', '#fff', '#dfe6f5');
            s.paint(ellipse(0, -40, 9, 9, '#ff4f5e'));
          },
        }),
      0.76,
    );
    fx.rays(s, 160, 216, 118, 138, 55, 100, 3, '#ff8a1f', 8);
    fx.rays(s, 160, 216, 118, 138, -100, -55, 3, '#ff8a1f', 8);
  },
  omedeto(s) {
    letters(s, 'おめで', { y: 96, size: 104, arch: 14, colors: [pink, yellow, sky] });
    letters(s, 'とう', { x: 160, y: 214, size: 116, colors: [green, violet] });
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
      [36, 180, 20],
      [70, 176, -30],
      [22, 140],
      [288, 178, 40],
      [252, 174, -10],
      [304, 140],
      [14, 42, 30],
      [304, 36, -20],
      [160, 12],
    ]);
  },
  warai(s) {
    letters(s, '笑', { x: 150, y: 150, size: 236, rotate: -8, colors: [yellow] });
    fx.rays(s, 150, 150, 132, 152, -60, -20, 3, '#ff8a1f', 9);
    fx.rays(s, 150, 150, 132, 152, 20, 60, 3, '#ff8a1f', 9);
    small(
      s,
      244,
      244,
      () => animal(s, 'hamster', { rotate: 10, paws: ['+belly', 'high'], eyes: 'tight', mouth: 'wow' }),
      0.6,
    );
  },
  naku(s) {
    letters(s, '泣', { x: 160, y: 140, size: 224, rotate: 4, colors: [sky] });
    s.add(
      path(
        'M24 282Q50 256 92 268Q130 280 166 266Q214 252 250 268Q290 256 300 284Q300 300 270 302H56Q26 300 24 282Z',
        '#8fd3ff',
      ),
    );
    fx.drop(s, 40, 128, 0.9, -18);
    fx.drop(s, 286, 122, 0.9, 18);
    fx.drop(s, 58, 210, 0.65, -8);
    fx.drop(s, 276, 206, 0.65, 8);
  },
  eh(s) {
    shout(s, '#ffe066', '#ffc421');
    letters(s, 'えっ', { x: 158, y: 112, size: 122, sway: 1.4, colors: [red] });
    letters(s, '！？', { x: 160, y: 214, size: 112, sway: 1.4, tracking: 0.8, colors: [violet] });
  },
  ok(s) {
    s.shaded(
      'M160 14C240 14 306 70 306 144C306 218 240 262 160 262C142 262 126 260 110 256C92 280 62 294 34 294C48 278 54 256 52 232C28 210 14 180 14 144C14 70 80 14 160 14Z',
      '#8be8b4',
      '#5fcf94',
    );
    letters(s, 'OK', { x: 162, y: 98, size: 128, sway: 0.7, colors: [white, yellow] });
    s.add(
      `<path d="M106 200q10 -14 20 0M194 200q10 -14 20 0" fill="none" stroke="${INK}" stroke-width="6.500"/>`,
    );
    s.add(path('M142 204q18 4 36 0q-1 28 -18 28q-17 0 -18 -28z', '#c8414f', 'stroke-width="5.5"'));
    s.paint(ellipse(84, 212, 14, 9, '#ff8fa3'), ellipse(236, 212, 14, 9, '#ff8fa3'));
  },
  itadakimasu(s) {
    letters(s, 'いただき', { y: 62, size: 84, colors: [orange, red] });
    letters(s, 'ます', { y: 148, size: 88, colors: [red, orange] });
    s.shaded('M92 226C100 192 220 192 228 226Z', '#fff', '#e9edf3');
    s.shaded(
      'M82 224H238C238 262 214 290 192 292H128C106 290 82 262 82 224Z',
      '#5aa9ff',
      '#2f7fe0',
      path('M88 246q18 -14 36 0t36 0t36 0t36 0', 'none', 'stroke="#fff" stroke-width="7"'),
    );
    s.stroked('M258 196L292 290M280 190L304 286', '#e0913d', 6);
    fx.steam(s, 62, 246);
    fx.steam(s, 40, 262);
  },
  tadaima(s) {
    s.shaded('M160 20L296 118Q300 130 286 132H34Q20 130 24 118Z', '#ff7a6b', '#dd5647');
    s.shaded(box(52, 128, 216, 164, 8), '#fff4dc', '#f0dcb4');
    s.shaded(box(122, 208, 76, 84, 10), '#c98a54', '#a86a38');
    s.paint(ellipse(184, 252, 6, 6, '#ffe066'));
    letters(s, 'ただいま', { y: 158, size: 90, colors: [yellow, orange] });
    small(
      s,
      262,
      248,
      () => animal(s, 'penguin', { paws: ['high', 'down'], eyes: 'happy', mouth: 'none' }),
      0.5,
    );
    fx.heart(s, 160, 62, 0.6);
  },
  okaeri(s) {
    letters(s, 'おかえり', { y: 78, size: 90, arch: 14, colors: [pink, violet] });
    small(
      s,
      160,
      216,
      () => animal(s, 'cat', { paws: ['high', 'high'], eyes: 'happy', mouth: 'open', down: 26 }),
      0.8,
    );
    fx.heart(s, 42, 170, 0.6, -14);
    fx.heart(s, 284, 164, 0.7, 14, '#ff9dbb');
  },
  ittekimasu(s) {
    letters(s, 'いって', { x: 148, y: 70, size: 96, rotate: -5, colors: [sky, blue] });
    letters(s, 'きます', { x: 166, y: 162, size: 100, rotate: -5, colors: [blue, sky] });
    small(
      s,
      84,
      258,
      () => fuki(s, { rotate: 10, arms: ['back', 'high'], legs: 'run', eyes: 'happy', mouth: 'open' }),
      0.52,
    );
    fx.note(s, 284, 60, 0.85, 10);
    fx.sparkle(s, 190, 264, 0.8);
    fx.sparkle(s, 254, 246, 0.6, '#bfe6ff');
  },
  daisuki(s) {
    s.shaded(
      'M160 300C-40 168 22 18 98 22C136 24 154 52 160 76C166 52 184 24 222 22C298 18 360 168 160 300Z',
      '#ff9dbb',
      '#ff6f97',
      ellipse(76, 84, 18, 26, '#fff', 'opacity=".6" transform="rotate(28 76 84)"'),
    );
    letters(s, 'だい', { y: 106, size: 98, colors: [white] });
    letters(s, 'すき', { y: 198, size: 92, colors: [['#fff3b0', '#ffe066']] });
    fx.sparkle(s, 40, 264, 0.7);
    fx.sparkle(s, 286, 256, 0.85);
  },
  naruhodo(s) {
    letters(s, 'なるほど', { y: 236, size: 88, colors: [green, mint] });
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
    s.add(path(box(263, 70, 22, 12, 5), '#b8c2cf'));
    fx.rays(s, 274, 46, 32, 44, -80, 80, 5, '#ffb02e', 6);
  },
  sugoi(s) {
    shout(s, '#8fd6ff', '#4aaef5');
    letters(s, 'すご', { x: 152, y: 106, size: 120, rotate: -5, sway: 1.2, colors: [yellow] });
    letters(s, 'い！', {
      x: 172,
      y: 214,
      size: 120,
      rotate: -5,
      sway: 1.2,
      tracking: 0.9,
      colors: [yellow, red],
    });
    fx.star(s, 54, 50, 0.9, -14);
    fx.star(s, 274, 268, 0.9, 14);
    fx.sparkle(s, 276, 46, 0.8);
  },
  matane(s) {
    s.shaded(CLOUD, '#fff', '#dcebfa');
    letters(s, 'またね', { y: 160, size: 96, fit: 240, colors: [sky, pink, yellow] });
    small(s, 252, 252, () => fuki(s, { arms: ['down', 'high'], eyes: 'happy', mouth: 'open' }), 0.46);
    fx.sparkle(s, 56, 64, 0.8);
    fx.heart(s, 276, 78, 0.55, 12, '#ff9dbb');
  },
};
