import { expect, test } from 'vitest';
import { STICKER_WORDS } from '../../lib/i18n/stickers';
import type { OwnPack } from '../../lib/protocol/stickers';
import { choicePacks, recentChoices, searchChoices } from './choices';

const own: OwnPack = {
  id: `P${'1'.repeat(32)}`,
  name: 'うちのネコ',
  by: 'U1',
  stickers: [
    { id: '01', width: 80, height: 80 },
    { id: '02', width: 80, height: 80 },
  ],
};
const packs = choicePacks([own], 'ja', STICKER_WORDS.ja);
const found = (query: string) => searchChoices(packs, query).map(({ pack, id }) => `${pack}/${id}`);

test('one’s own packs come first', () => {
  expect(packs.map(({ id }) => id)).toEqual([own.id, 'fuki', 'mochi', 'kotoba', 'words']);
});

test('a sticker is found by its words in both languages, kana and width folded', () => {
  expect(found('りょうかい')).toContain('kotoba/ryokai');
  expect(found('ﾘｮｳｶｲ')).toContain('kotoba/ryokai');
  expect(found('GOOD night')).toEqual(
    expect.arrayContaining(['words/night', 'kotoba/oyasumi', 'fuki/sleep']),
  );
  expect(found('猫')).toEqual(['mochi/cat-nap', 'mochi/cat-peek', 'mochi/cat-grump']);
  expect(found('うちの')).toEqual([`${own.id}/01`, `${own.id}/02`]);
  expect(found('  ')).toEqual([]);
  expect(found('xyzzy')).toEqual([]);
});

test('what one used and does not have any more is not offered', () => {
  const recent = [
    { pack: 'P2', id: '01' },
    { pack: own.id, id: '02' },
    { pack: 'fuki', id: 'hi' },
    { pack: 'fuki', id: 'gone' },
  ];
  expect(recentChoices(packs, recent).map(({ name }) => name)).toEqual(['うちのネコのスタンプ 2', 'やあ！']);
});
