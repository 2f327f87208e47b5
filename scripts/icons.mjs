// node scripts/icons.mjs: draws every PNG of the mark anew, from the numbers below. What it makes is checked in, so that
// neither a build nor a start needs it. Needs sharp, which comes with Next.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './steps.mjs';

const GREEN = '#06c755';
const BUBBLE = `<path fill="#fff" d="M19 15h26a10 10 0 0 1 10 10v9a10 10 0 0 1-10 10H33.500L23 52.500c-1 .8-2.400.1-2.400-1.200V44H19A10 10 0 0 1 9 34v-9a10 10 0 0 1 10-10Z"/><g fill="#05240f"><circle cx="22" cy="29.500" r="3.200"/><circle cx="32" cy="29.500" r="3.200"/><circle cx="42" cy="29.500" r="3.200"/></g>`;

/** Corners of its own, as a browser shows it. */
const MARK = svg(`<rect width="64" height="64" rx="20" fill="${GREEN}"/>${BUBBLE}`);
/** Systems cut this one to their shape, and may leave no more than the circle of 80 %: the bubble stays inside of it. */
const MASKABLE = svg(
  `<rect width="64" height="64" fill="${GREEN}"/><g transform="translate(32 33) scale(.86) translate(-32 -33.500)">${BUBBLE}</g>`,
);

function svg(inside) {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${inside}</svg>`);
}

const draw = (source, size) => sharp(source, { density: (72 * size) / 64 }).resize(size, size);
const write = (image, path) =>
  image.png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 }).toFile(join(root, path));

/** Screens of iPhones and iPads upright: width and height in points, pixels a point. */
const SPLASH = JSON.parse(readFileSync(join(root, 'app/splash-screens.json'), 'utf8'));

mkdirSync(join(root, 'public/splash'), { recursive: true });
await write(draw(MARK, 192), 'public/icon-192.png');
await write(draw(MARK, 512), 'public/icon-512.png');
await write(draw(MASKABLE, 512), 'public/icon-maskable.png');
await write(draw(MASKABLE, 180), 'app/apple-icon.png');
for (const [width, height, ratio] of SPLASH) {
  for (const [theme, background] of [
    ['light', '#ffffff'],
    ['dark', '#171b21'],
  ]) {
    const ground = { width: width * ratio, height: height * ratio, channels: 4, background };
    const mark = await draw(MARK, 96 * ratio)
      .png()
      .toBuffer();
    await write(
      sharp({ create: ground }).composite([{ input: mark }]),
      `public/splash/${width}x${height}-${theme}.png`,
    );
  }
}
