// もちもち動物: eight animals, three times each.
import { animal } from './animals.mjs';
import { ellipse, INK, path } from './draw.mjs';
import * as fx from './effects.mjs';

export const stickers = {
  'shiba-yay'(s) {
    animal(s, 'shiba', { paws: ['high', 'high'], eyes: 'happy', mouth: 'tongue', rotate: -4, down: 26 });
    fx.rays(s, 262, 176, 46, 62, 60, 110, 3);
    fx.sparkle(s, 46, 58, 0.8);
    fx.sparkle(s, 282, 52, 0.9);
  },
  'shiba-please'(s) {
    animal(s, 'shiba', { paws: ['+pray', '+pray'], eyes: 'wet', brows: 'sad', mouth: 'cat', down: 26 });
    for (const [x, y] of [
      [44, 84],
      [280, 70],
      [34, 140],
    ])
      fx.sparkle(s, x, y, 0.7, '#fff3b0');
  },
  'shiba-go'(s) {
    animal(s, 'shiba', {
      x: 176,
      y: 166,
      rotate: 9,
      paws: ['drop', 'out'],
      eyes: 'dot',
      brows: 'angry',
      mouth: 'open',
      down: 27,
      faceAt: [10, -8],
    });
    s.shaded('M92 96Q170 60 262 122L254 140Q170 86 86 116Z', '#ff5a5f', '#d93d48');
    s.shaded('M96 104Q66 84 46 96Q60 104 52 118Q74 122 92 114Z', '#ff5a5f', '#d93d48');
    fx.speed(s, 60, 160, [46, 60, 40]);
    fx.puff(s, 60, 266, 0.9);
    fx.puff(s, 104, 282, 0.6);
  },
  'cat-nap'(s) {
    s.shaded(
      'M24 236C24 206 296 206 296 236C296 282 256 290 160 290C64 290 24 282 24 236Z',
      '#7fb4ff',
      '#5a92e8',
      '',
      [0, -12],
    );
    animal(s, 'cat', { y: 172, flat: true, paws: [null, null], eyes: 'closed', mouth: 'cat', tail: false });
    s.stroked('M268 226Q286 254 242 262Q206 266 190 256', '#f5a04c', 20);
    fx.zzz(s, 216, 94, 0.8);
  },
  'cat-peek'(s) {
    animal(s, 'cat', { y: 156, paws: [null, null], eyes: 'big', mouth: 'cat', tail: false });
    s.shaded('M40 190H280L270 294H50Z', '#d9a066', '#b97f47', path('M40 190h240v16H40z', '#e9bd8a'));
    s.shaded('M40 190L16 226L44 240L58 206Z', '#e9bd8a', '#c9945a');
    s.shaded('M280 190L304 226L276 240L262 206Z', '#e9bd8a', '#c9945a');
    s.paint(
      path(
        'M146 238c-7 0 -7 -12 0 -12s7 12 0 12m28 0c-7 0 -7 -12 0 -12s7 12 0 12m-14 28c-16 0 -20 -8 -10 -16s12 -8 20 0s6 16 -10 16',
        '#8a5a34',
      ),
    );
    for (const x of [110, 210]) s.stroked(`M${x} 188V204`, '#fffaf2', 22);
    fx.question(s, 282, 76, 0.85, 14);
  },
  'cat-grump'(s) {
    animal(s, 'cat', {
      paws: ['down', 'down'],
      eyes: 'half',
      brows: 'angry',
      mouth: 'frown',
      cheeks: 'none',
    });
    fx.anger(s, 262, 66, 1);
    fx.puff(s, 36, 116, 0.75);
  },
  'panda-eat'(s) {
    animal(s, 'panda', { paws: [null, 'down'], eyes: 'happy', mouth: 'munch', down: 32 });
    s.stroked('M64 92L104 262', '#6cc24a', 13);
    s.line('M70 140l16 -5M82 190l16 -5', '#3f8a2a', 6);
    s.shaded('M66 96C40 96 26 80 22 60C46 58 62 72 66 96Z', '#8bd96a', '#5fb53f');
    s.shaded('M68 100C86 84 84 58 74 42C56 56 52 80 68 100Z', '#8bd96a', '#5fb53f');
    s.stroked('M72 222Q92 238 112 220', '#3d3a45', 22);
    fx.sparkle(s, 276, 74, 0.8);
  },
  'panda-lazy'(s) {
    animal(s, 'panda', {
      y: 182,
      flat: true,
      paws: [null, null],
      eyes: 'half',
      mouth: 'wavy',
      faceAt: [0, -14],
      down: 32,
    });
    s.stroked('M66 258H28M254 258H292', '#3d3a45', 24);
    fx.puff(s, 254, 98, 0.8, '#eef2f8', true);
    for (const x of [70, 98]) s.line(`M${x} 84v${x === 70 ? 30 : 42}`, '#7f8fb8', 7);
  },
  'panda-hello'(s) {
    animal(s, 'panda', { rotate: 5, paws: ['high', 'hip'], eyes: 'happy', mouth: 'open', down: 33 });
    fx.rays(s, 40, 78, 30, 48, -95, 10, 3);
    fx.heart(s, 276, 70, 0.75, 14);
  },
  'penguin-slide'(s) {
    s.shaded('M6 240Q160 210 316 258L312 292H10Z', '#cfeaff', '#9fd0f5');
    animal(s, 'penguin', {
      x: 166,
      y: 168,
      rotate: 14,
      paws: ['high', 'high'],
      eyes: 'happy',
      mouth: 'none',
    });
    fx.speed(s, 52, 112, [40, 56, 36]);
    fx.star(s, 48, 62, 0.6, -12, '#bfe6ff');
    fx.star(s, 290, 60, 0.75, 14);
  },
  'penguin-cold'(s) {
    animal(s, 'penguin', {
      paws: ['+pray', '+pray'],
      eyes: 'tight',
      mouth: 'none',
      prop() {
        s.shaded(
          'M-90 34Q0 66 90 34Q94 52 90 62Q0 94 -90 62Q-94 50 -90 34Z',
          '#ff5a5f',
          '#d93d48',
          path(
            'M-60 30l-8 50M-20 40l-2 60M22 40l2 60M62 30l8 50',
            'none',
            'stroke="#ffb3b5" stroke-width="9"',
          ),
        );
      },
    });
    s.line('M40 108q-14 12 0 24t0 24M280 108q14 12 0 24t0 24', '#6fa8e8', 7);
    for (const [x, y] of [
      [54, 52],
      [274, 58],
      [226, 34],
    ]) {
      s.line(`M${x - 16} ${y}h32M${x - 8} ${y - 14}l16 28M${x + 8} ${y - 14}l-16 28`, '#6fc1ff', 6.5);
    }
  },
  'penguin-clap'(s) {
    animal(s, 'penguin', { rotate: -3, paws: ['+pray', '+pray'], eyes: 'star', mouth: 'none' });
    fx.rays(s, 74, 206, 30, 50, -110, -50, 3);
    fx.rays(s, 246, 206, 30, 50, 50, 110, 3);
    fx.confetti(s, [
      [40, 70, 20],
      [72, 44, -20],
      [110, 28],
      [210, 28, 40],
      [250, 46, -10],
      [284, 74],
    ]);
  },
  'seal-hot'(s) {
    animal(s, 'seal', {
      y: 186,
      flat: true,
      paws: [null, null],
      eyes: 'half',
      mouth: 'tongue',
      faceAt: [0, -12],
    });
    fx.drop(s, 96, 128, 0.6, -20);
    fx.drop(s, 244, 118, 0.75, 20);
    s.add(ellipse(160, 62, 34, 34, '#ffb02e'));
    fx.rays(s, 160, 62, 50, 66, -110, 110, 8, '#ff8a1f', 8);
    s.add(
      path(
        'M40 286Q60 266 90 276Q120 288 150 278Q190 268 220 280Q260 290 284 280Q290 294 270 298H56Q34 298 40 286Z',
        '#9bd8ff',
      ),
    );
  },
  'seal-cry'(s) {
    animal(s, 'seal', {
      paws: ['drop', 'drop'],
      eyes: 'tight',
      brows: 'sad',
      mouth: 'cry',
      crying: 62,
      down: 40,
    });
    fx.drop(s, 40, 96, 0.75, -36);
    fx.drop(s, 284, 96, 0.75, 36);
    fx.drop(s, 66, 52, 0.5, -26);
    fx.drop(s, 258, 52, 0.5, 26);
  },
  'seal-ball'(s) {
    s.add(ellipse(160, 52, 42, 42, '#fff'));
    s.paint(
      path('M160 10A42 42 0 0 1 200 40Q176 50 160 52Z', '#ff5a5f'),
      path('M118 52A42 42 0 0 1 130 23Q150 36 160 52Z', '#4cc9f0'),
      path('M128 79Q148 60 160 52Q178 72 182 88A42 42 0 0 1 128 79Z', '#ffd23f'),
    );
    s.add(ellipse(160, 52, 42, 42, 'none'));
    animal(s, 'seal', { y: 192, paws: ['out', 'out'], eyes: 'happy', mouth: 'smile' });
    fx.star(s, 60, 62, 0.75, -10);
    fx.star(s, 266, 70, 0.6, 10);
  },
  'hamster-munch'(s) {
    animal(s, 'hamster', {
      sx: 1.06,
      paws: ['+belly', '+belly'],
      eyes: 'dot',
      mouth: 'munch',
      cheekAt: [68, 20],
      prop() {
        s.shaded(
          'M0 26C24 34 28 62 0 84C-28 62 -24 34 0 26Z',
          '#5b4a4d',
          '#3a2b2f',
          path('M-8 34Q-14 54 -4 76M8 34Q14 54 4 76', 'none', 'stroke="#fff" stroke-width="5"'),
        );
      },
    });
    for (const [x, y] of [
      [46, 92],
      [276, 100],
      [290, 70],
    ])
      fx.rays(s, x, y, 0, 14, 20, 90, 2);
    fx.notes(s, 56, 62, 0.7, -8, '#ffb02e');
  },
  'hamster-love'(s) {
    animal(s, 'hamster', {
      rotate: -4,
      paws: ['+cheek', '+cheek'],
      eyes: 'happy',
      mouth: 'cat',
      prop() {
        fx.heart(s, 0, 54, 1.25);
      },
    });
    fx.heart(s, 44, 72, 0.65, -18, '#ff9dbb');
    fx.heart(s, 278, 62, 0.85, 16);
  },
  'hamster-shock'(s) {
    animal(s, 'hamster', {
      sy: 1.04,
      paws: ['cheek', 'cheek'],
      eyes: 'wide',
      mouth: 'o',
      brows: 'up',
      cheeks: 'none',
      down: 28,
    });
    for (const x of [112, 136, 184, 208])
      s.line(`M${x} 52v-${x === 136 || x === 184 ? 26 : 18}`, '#7f8fb8', 7);
    fx.exclaim(s, 272, 58, 0.95, 12);
    s.shaded(
      'M42 96C58 102 62 120 44 134C26 120 28 102 42 96Z',
      '#5b4a4d',
      '#3a2b2f',
      path('M40 102Q36 114 42 128', 'none', 'stroke="#fff" stroke-width="4"'),
    );
  },
  'fox-wink'(s) {
    animal(s, 'fox', { rotate: -5, paws: ['down', 'high'], eyes: 'dot/happy', mouth: 'smirk' });
    fx.star(s, 52, 70, 0.85, -12);
    fx.sparkle(s, 30, 120, 0.5);
  },
  'fox-bow'(s) {
    animal(s, 'fox', {
      y: 196,
      sy: 0.9,
      paws: ['+pray', '+pray'],
      eyes: 'closed',
      mouth: 'smile',
      faceAt: [0, 4],
    });
    fx.sparkle(s, 44, 96, 0.7);
    fx.heart(s, 284, 88, 0.7, 14);
    fx.sparkle(s, 160, 44, 0.8);
  },
  'fox-plot'(s) {
    animal(s, 'fox', { paws: ['+pray', '+pray'], eyes: 'half', brows: 'angry', mouth: 'smirk' });
    s.add(
      path(
        'M238 40Q238 8 276 8Q314 8 314 40Q314 70 276 70Q268 70 262 68L244 82L248 64Q238 56 238 40Z',
        '#fff',
      ),
    );
    s.line('M258 40v.5M276 40v.5M294 40v.5', INK, 9);
  },
  'capy-bath'(s) {
    animal(s, 'capybara', {
      y: 160,
      paws: [null, null],
      eyes: 'closed',
      mouth: 'smile',
      down: 30,
      prop() {
        s.add(ellipse(0, -98, 27, 25, '#ffc53d'));
        s.paint(ellipse(-9, -106, 7, 5, '#fff2b8'));
        s.line('M0 -122q4 -8 10 -8', '#4f9d3a', 8);
      },
    });
    s.shaded(
      'M14 214Q34 200 54 214T94 214T134 214T174 214T214 214T254 214T306 212L292 284Q288 294 276 294H44Q32 294 28 284Z',
      '#9be0e8',
      '#6fc4d2',
      path(
        'M60 244q14 -9 28 0M180 256q14 -9 28 0M120 272q14 -9 28 0',
        'none',
        'stroke="#fff" stroke-width="6"',
      ),
    );
    fx.steam(s, 42, 172, '#c7d3de', 1.1);
    fx.steam(s, 278, 172, '#c7d3de', 1.1);
    fx.steam(s, 254, 116, '#c7d3de', 0.8);
  },
  'capy-tea'(s) {
    animal(s, 'capybara', { paws: ['down', 'down'], eyes: 'happy', mouth: 'smile', down: 30 });
    s.shaded(
      'M120 226H200V262Q200 284 178 284H142Q120 284 120 262Z',
      '#7fae6a',
      '#5e8f4b',
      path('M120 238h80', 'none', 'stroke="#fff" stroke-width="6" opacity=".7"'),
    );
    s.add(ellipse(160, 226, 40, 9, '#cfe3a0'));
    s.stroked('M84 252Q100 268 116 256M236 252Q220 268 204 256', '#a87a4d', 22);
    fx.steam(s, 250, 104);
    fx.steam(s, 278, 122);
    fx.notes(s, 52, 82, 0.7, -8, '#8bd96a');
  },
  'capy-ok'(s) {
    animal(s, 'capybara', { rotate: -3, paws: ['hip', null], eyes: 'dot', mouth: 'smile', down: 30 });
    s.add(ellipse(248, 88, 52, 52, '#ff5a5f'), ellipse(248, 88, 28, 28, '#fff'));
    s.stroked('M236 200Q262 192 252 150', '#a87a4d', 22);
    fx.rays(s, 248, 88, 66, 82, -40, 40, 3, '#ff8a3d');
  },
};
