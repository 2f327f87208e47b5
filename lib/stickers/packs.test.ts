import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stickerName } from '../protocol/ids';
import { foldForSearch } from '../search-fold';
import { findSticker, PACKS, packsFor } from './packs';

const FOLDER = 'public/stickers';
const pictures = PACKS.flatMap(({ id }) =>
  readdirSync(`${FOLDER}/${id}`).map((name) => `${FOLDER}/${id}/${name}`),
);

describe('the packs that come with the program', () => {
  test('are the folders there are', () => {
    const folders = readdirSync(FOLDER).filter((name) => statSync(`${FOLDER}/${name}`).isDirectory());
    expect(PACKS.map(({ id }) => id).sort()).toEqual(folders.sort());
  });

  test.each(PACKS)('$id has 24 stickers, each with its picture and its words', ({ id, stickers }) => {
    expect(stickers.map((sticker) => `${sticker.id}.svg`).sort()).toEqual(
      readdirSync(`${FOLDER}/${id}`).sort(),
    );
    expect(stickers).toHaveLength(24);
    for (const { id: name, alt, found } of stickers) {
      expect(stickerName.safeParse(name).success, name).toBe(true);
      expect(alt.ja && alt.en, name).not.toBe('');
      expect(found, name).toContain(foldForSearch(alt.ja));
    }
  });

  test('weigh no more than a page with pictures may', () => {
    const bytes = pictures.map((path) => statSync(path).size);
    expect(Math.max(...bytes)).toBeLessThan(25_000);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(1_200_000);
  });

  test('draw with shapes alone: no font, no script, nothing from elsewhere', () => {
    for (const path of pictures) {
      const svg = readFileSync(path, 'utf8').replace('xmlns="http://www.w3.org/2000/svg"', '');
      expect(svg, path).not.toMatch(
        /<(text|script|style|image|foreignObject)|https?:|\bon\w+=|NaN|undefined/,
      );
    }
  });
});

test('the words one does not read come last', () => {
  expect(packsFor('ja').map(({ id }) => id)).toEqual(['fuki', 'mochi', 'kotoba', 'words']);
  expect(packsFor('en').map(({ id }) => id)).toEqual(['fuki', 'mochi', 'words', 'kotoba']);
});

test('a sticker is known by its pack and its id', () => {
  expect(findSticker('kotoba', 'ryokai')?.alt.ja).toBe('了解！');
  expect(findSticker('kotoba', 'nothing')).toBeUndefined();
  expect(findSticker('nothing', 'ryokai')).toBeUndefined();
});
