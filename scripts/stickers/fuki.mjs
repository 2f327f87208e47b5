// フキ: 24 moods of the speech bubble.
import { box, ellipse, INK, moved, path } from './draw.mjs';
import * as fx from './effects.mjs';
import { face } from './face.mjs';
import { fuki, SHADE, SKIN } from './fuki-figure.mjs';

export const stickers = {
  hi(s) {
    fuki(s, { rotate: -5, arms: ['down', 'high'], eyes: 'happy', mouth: 'open' });
    fx.rays(s, 262, 62, 26, 46, -10, 95, 3);
    fx.sparkle(s, 52, 66, 0.8);
  },
  ok(s) {
    fuki(s, { arms: ['hip', null], eyes: 'dot/happy', mouth: 'open' });
    s.stroked('M242 176Q276 168 270 130', SKIN, 19);
    s.stroked('M270 122m-20 -14a20 20 0 1 0 40 0a20 20 0 1 0 -40 0', SKIN, 12);
    s.stroked('M282 84L292 64', SKIN, 11);
    s.stroked('M292 94L308 80', SKIN, 11);
    fx.sparkle(s, 56, 58, 1);
    fx.sparkle(s, 88, 34, 0.55, '#fff3b0');
  },
  thanks(s) {
    fuki(s, { y: 168, arms: ['+pray', '+pray'], eyes: 'closed', mouth: 'smile' });
    fx.heart(s, 62, 58, 0.8, -14);
    fx.heart(s, 258, 48, 1.05, 14, '#ff7aa2');
    fx.sparkle(s, 160, 34, 0.8);
    fx.sparkle(s, 294, 108, 0.5);
  },
  love(s) {
    fuki(s, { rotate: 4, arms: ['+cheek', '+cheek'], eyes: 'heart', mouth: 'open' });
    fx.heart(s, 56, 62, 0.85, -20);
    fx.heart(s, 270, 66, 1.1, 16);
    fx.heart(s, 208, 32, 0.6, 8, '#ff9dbb');
  },
  laugh(s) {
    fuki(s, {
      y: 166,
      rotate: -16,
      arms: ['+belly', 'cheer'],
      legs: 'kick',
      eyes: 'tight',
      mouth: 'wow',
      faceAt: [2, -22],
    });
    fx.drop(s, 48, 108, 0.6, -50);
    fx.drop(s, 268, 96, 0.6, 50);
    fx.rays(s, 150, 150, 118, 140, -35, 20, 4, '#ff8a3d');
  },
  cry(s) {
    fuki(s, {
      y: 164,
      arms: ['out', 'out'],
      legs: 'sit',
      eyes: 'closed',
      brows: 'sad',
      mouth: 'cry',
      crying: 74,
    });
    fx.drop(s, 46, 76, 0.7, -38);
    fx.drop(s, 278, 76, 0.7, 38);
    s.add(ellipse(160, 268, 104, 15, '#9bd8ff'));
  },
  sorry(s) {
    fuki(s, {
      y: 196,
      rotate: 0,
      sy: 0.86,
      arms: ['+belly', '+belly'],
      legs: 'none',
      eyes: 'wet',
      brows: 'sad',
      mouth: 'wavy',
      faceAt: [2, 6],
    });
    fx.drop(s, 262, 96, 0.85, 16);
    for (const x of [86, 116, 146]) s.line(`M${x} 56v${x === 116 ? 40 : 30}`, '#7f8fb8', 7);
  },
  angry(s) {
    fuki(s, {
      arms: ['hip', 'hip'],
      skin: '#ff9b85',
      shade: '#ee6f5c',
      eyes: 'dot',
      brows: 'angry',
      mouth: 'grit',
      cheeks: 'none',
    });
    fx.anger(s, 236, 62, 1.15);
    fx.puff(s, 42, 92, 0.8);
    fx.puff(s, 284, 118, 0.7, '#fff', true);
  },
  surprised(s) {
    fuki(s, {
      y: 164,
      sx: 0.94,
      sy: 1.06,
      arms: ['cheer', 'cheer'],
      legs: 'jump',
      eyes: 'wide',
      brows: 'up',
      mouth: 'yawn',
      faceAt: [2, -8],
      down: 30,
    });
    fx.exclaim(s, 136, 44, 0.9, -8);
    fx.exclaim(s, 176, 42, 0.9, 8);
  },
  sleep(s) {
    s.shaded(box(34, 196, 252, 74, 26), '#fff', '#dfe6f5', '', [0, -12]);
    fuki(s, { x: 142, y: 168, rotate: -8, arms: [], legs: 'none', eyes: 'closed', mouth: 'o' });
    s.shaded(
      'M46 214C92 184 200 178 286 204C296 240 292 262 276 276H66C46 270 40 240 46 214Z',
      '#ffb3c7',
      '#f58fab',
      `${ellipse(110, 236, 9, 9, '#fff')}${ellipse(166, 222, 9, 9, '#fff')}${ellipse(222, 240, 9, 9, '#fff')}${ellipse(160, 262, 9, 9, '#fff')}`,
    );
    fx.zzz(s, 214, 116, 0.82);
  },
  morning(s) {
    s.add(ellipse(160, 122, 66, 66, '#ffb84d'));
    fx.rays(s, 160, 122, 86, 108, -80, 80, 7, '#ff9f1c', 9);
    fuki(s, { y: 180, sy: 0.96, arms: ['cheer', 'cheer'], eyes: 'happy', mouth: 'open', faceAt: [2, -10] });
  },
  cheer(s) {
    fuki(s, { y: 166, arms: ['cheer', 'cheer'], legs: 'jump', eyes: 'star', mouth: 'wow', faceAt: [2, -20] });
    for (const [x, color, light] of [
      [36, '#ff6f91', '#ff9db4'],
      [284, '#ffc53d', '#ffe08a'],
    ]) {
      const tufts = Array.from({ length: 10 }, (_, i) => {
        const [a, b] = [(i * Math.PI) / 5, ((i + 0.5) * Math.PI) / 5];
        return `${i ? 'L' : 'M'}${(x + Math.cos(a) * 35).toFixed(1)} ${(70 + Math.sin(a) * 35).toFixed(1)}L${(x + Math.cos(b) * 22).toFixed(1)} ${(70 + Math.sin(b) * 22).toFixed(1)}`;
      });
      s.add(path(`${tufts.join('')}Z`, color));
      s.paint(ellipse(x, 70, 14, 14, light));
    }
    fx.rays(s, 160, 96, 40, 62, -22, 22, 3, '#ff8a3d');
  },
  congrats(s) {
    fuki(s, {
      rotate: -4,
      arms: ['up', null],
      eyes: 'happy',
      mouth: 'wow',
      faceAt: [2, -14],
      prop() {
        s.shaded(
          'M-34 -80Q-4 -96 30 -82L2 -146Z',
          '#ff6f91',
          '#e84a73',
          path('M-26 -104l50 14M-14 -124l30 10', 'none', 'stroke="#ffd23f" stroke-width="9"'),
          [-5, 0],
        );
        s.add(ellipse(2, -146, 10, 10, '#ffd23f'));
      },
    });
    s.stroked('M240 178Q262 176 262 158', SKIN, 19);
    s.shaded('M246 168L282 110L312 132Z', '#5aa9ff', '#2f7fe0');
    fx.confetti(s, [
      [262, 84, 20],
      [298, 70, -30],
      [280, 48],
      [238, 58, 50],
      [306, 100, 10],
      [46, 54, -24],
      [78, 32, 30],
      [28, 96],
      [222, 30, 12],
    ]);
  },
  think(s) {
    fuki(s, {
      arms: ['+chin', 'hip'],
      eyes: 'side',
      brows: 'sad',
      mouth: 'flat',
      faceAt: [6, -18],
      cheeks: 'none',
    });
    fx.question(s, 262, 62, 1.15, 12);
    fx.question(s, 216, 40, 0.62, -12, '#fff3b0');
  },
  onmyway(s) {
    fuki(s, {
      x: 176,
      y: 158,
      rotate: 11,
      sx: 1.03,
      sy: 0.96,
      arms: ['back', '+out'],
      legs: 'run',
      eyes: 'dot',
      brows: 'angry',
      mouth: 'open',
      faceAt: [16, -12],
    });
    fx.speed(s, 66, 92);
    fx.puff(s, 46, 254, 0.95);
    fx.puff(s, 88, 270, 0.55);
    fx.drop(s, 92, 54, 0.7, -40);
  },
  wait(s) {
    fuki(s, { x: 140, y: 176, arms: ['+belly', null], legs: 'sit', eyes: 'big', mouth: 'cat' });
    s.stroked('M222 200Q240 206 252 190', SKIN, 19);
    s.add(ellipse(262, 150, 42, 42, '#ffc53d'), ellipse(262, 150, 30, 30, '#fff', 'stroke-width="5"'));
    s.line('M262 132v18l13 9', INK, 6);
    s.stroked('M244 104a26 20 0 0 1 36 0', '#ffc53d', 6);
    fx.rays(s, 262, 150, 58, 72, 20, 75, 3);
  },
  eat(s) {
    fuki(s, {
      y: 150,
      arms: [null, null],
      eyes: 'happy',
      mouth: 'munch',
      cheekAt: [58, 14],
      faceAt: [2, -22],
      down: 20,
    });
    s.stroked('M246 60L186 190M266 72L196 194', '#e0913d', 5);
    s.shaded('M98 190C106 160 214 160 222 190Z', '#fff', '#e9edf3');
    s.shaded(
      'M88 188H232C232 232 208 256 186 258H134C112 256 88 232 88 188Z',
      '#ff6b6b',
      '#d94a4f',
      path('M92 210q17 -14 34 0t34 0t34 0t34 0', 'none', 'stroke="#fff" stroke-width="7"'),
    );
    s.stroked('M74 172Q62 206 92 216', SKIN, 19);
    s.stroked('M246 166Q262 150 242 118', SKIN, 19);
    fx.steam(s, 84, 130);
    fx.sparkle(s, 50, 62, 0.8);
  },
  coffee(s) {
    fuki(s, { arms: [null, 'down'], eyes: 'closed', mouth: 'smile' });
    s.stroked('M42 200q-22 -22 6 -26', '#fff', 9);
    s.shaded(
      'M44 168H116V204Q116 228 92 228H68Q44 228 44 204Z',
      '#fff',
      '#dfe6f0',
      path(
        'M80 212C66 202 66 190 73 190C77 190 80 194 80 197C80 194 83 190 87 190C94 190 94 202 80 212Z',
        '#ff6f91',
      ),
    );
    s.add(ellipse(80, 168, 36, 9, '#8a5a3c'));
    s.stroked('M86 176Q108 214 116 202', SKIN, 18);
    fx.steam(s, 66, 146);
    fx.steam(s, 92, 140);
    fx.notes(s, 258, 56, 0.85, 8);
  },
  no(s) {
    fuki(s, { arms: [null, null], eyes: 'tight', mouth: 'frown', faceAt: [2, -26] });
    s.stroked('M70 184Q96 222 192 158', SKIN, 20);
    s.stroked('M250 184Q224 222 128 158', SKIN, 20);
    fx.rays(s, 160, 150, 116, 138, -62, -30, 3, '#5d7bd5');
    fx.rays(s, 160, 150, 116, 138, 30, 62, 3, '#5d7bd5');
    fx.drop(s, 226, 74, 0.55, 12);
  },
  music(s) {
    fuki(s, {
      rotate: 9,
      arms: ['cheer', 'out'],
      legs: 'kick',
      eyes: 'happy',
      mouth: 'cat',
      prop() {
        s.stroked('M-96 -14C-96 -124 100 -124 98 -14', '#ff6f91', 9);
        s.shaded(box(-114, -34, 32, 52, 14), '#ff6f91', '#e0486f');
        s.shaded(box(84, -34, 32, 52, 14), '#ff6f91', '#e0486f');
      },
    });
    fx.notes(s, 278, 66, 0.9, 8, '#5aa9ff');
    fx.note(s, 52, 196, 0.95, -10, '#ffb02e');
  },
  idea(s) {
    fuki(s, { y: 178, arms: ['hip', 'high'], eyes: 'big', mouth: 'open' });
    s.shaded('M142 74C118 56 128 14 160 14C192 14 202 56 178 74V84H142Z', '#ffe066', '#ffc53d');
    s.add(path(box(144, 80, 32, 14, 6), '#b8c2cf'));
    s.line('M152 52l8 8l8 -8', '#d98a00', 5);
    fx.rays(s, 160, 44, 48, 66, -100, -40, 3, '#ffb02e');
    fx.rays(s, 160, 44, 48, 66, 40, 66, 2, '#ffb02e');
  },
  shy(s) {
    fuki(s, {
      rotate: 6,
      arms: ['+cheek', '+cheek'],
      eyes: 'closed',
      brows: 'sad',
      mouth: 'wavy',
      wear: fx.blush(-50, 4) + fx.blush(56, 4),
    });
    fx.heart(s, 262, 54, 0.7, 14, '#ff9dbb');
    fx.steam(s, 74, 70, '#ffb3c0');
    fx.steam(s, 102, 56, '#ffb3c0');
  },
  tired(s) {
    const d =
      'M20 236C30 206 62 204 74 168C86 126 128 112 168 116C218 120 236 146 246 178C254 204 292 208 302 238C308 264 278 268 258 262C240 258 228 270 206 268C184 266 178 258 156 262C132 266 124 272 98 268C82 266 72 258 52 264C30 268 14 260 20 236Z';
    s.shaded(
      d,
      SKIN,
      SHADE,
      path(
        'M98 150C110 136 126 130 144 129',
        'none',
        'stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".75"',
      ),
    );
    s.add(`<g transform="translate(160 180)">${face({ eyes: 'half', mouth: 'wavy', skin: SKIN })}</g>`);
    fx.puff(s, 236, 112, 0.75, '#e6ebf5', true);
    for (const x of [106, 134, 162]) s.line(`M${x} 56v${x === 134 ? 40 : 28}`, '#7f8fb8', 7);
  },
  cool(s) {
    fuki(s, {
      rotate: -4,
      arms: ['hip', '+chin'],
      eyes: 'none',
      mouth: 'smirk',
      wear: `${path(moved('M-66 -32L70 -32L66 -8C62 12 20 12 12 -8L8 -16L-4 -16L-8 -8C-16 12 -58 12 -62 -8Z', 0, 0), '#2c2a3a')}<path d="M-50 -22l14 16M28 -22l14 16" stroke="#fff" stroke-width="6" fill="none" opacity=".8"/>`,
    });
    fx.sparkle(s, 268, 66, 1.1);
    fx.sparkle(s, 296, 108, 0.55);
    fx.sparkle(s, 46, 62, 0.7, '#fff3b0');
  },
};
