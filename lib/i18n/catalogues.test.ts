import { expect, it } from 'vitest';
import { allWordsOf } from './catalogues';

const ja = allWordsOf('ja');
const en = allWordsOf('en');

type Entry = [path: string, value: unknown];

function entries(node: object, path = ''): Entry[] {
  return Object.entries(node).flatMap(([key, value]): Entry[] =>
    typeof value === 'object' && value !== null
      ? entries(value, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  );
}

it('the catalogues have the same entries, of the same kind', () => {
  const shape = (catalogue: object) => entries(catalogue).map(([path, value]) => `${path}: ${typeof value}`);
  expect(shape(en)).toEqual(shape(ja));
});

it('nothing is left empty, but the word for the rank that needs none', () => {
  const empty = [...entries(ja), ...entries(en)].filter(([, value]) => value === '').map(([path]) => path);
  expect(new Set(empty)).toEqual(new Set(['info.roles.member']));
});

it('English has no Japanese in it, but the name of the language', () => {
  const japanese = entries(en).filter(([, value]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(String(value)));
  expect(japanese.map(([path]) => path)).toEqual(['settings.languages.ja']);
});
