// Draws the packs anew: node scripts/stickers/make.mjs. The pictures are committed; nothing else needs this.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createScene } from './draw.mjs';

const folder = fileURLToPath(new URL('../../public/stickers/', import.meta.url));
const only = process.argv.slice(2);

for (const pack of ['fuki', 'mochi', 'kotoba', 'words'].filter(
  (id) => only.length === 0 || only.includes(id),
)) {
  const { stickers } = await import(`./${pack}.mjs`);
  rmSync(`${folder}${pack}`, { recursive: true, force: true });
  mkdirSync(`${folder}${pack}`, { recursive: true });
  let bytes = 0;
  for (const [id, draw] of Object.entries(stickers)) {
    const scene = createScene();
    draw(scene);
    const svg = String(scene);
    bytes += svg.length;
    writeFileSync(`${folder}${pack}/${id}.svg`, svg);
  }
  console.log(`${pack}: ${Object.keys(stickers).length} stickers, ${Math.round(bytes / 1024)} KiB`);
}
