import { expect, it } from 'vitest';
import { extensionOf, kindOf } from './file-kind';

it('tells kinds by what the content is, then by the name', () => {
  const kinds = (
    [
      ['a.bin', 'image/heic'],
      ['Report.PDF', 'application/pdf'],
      ['収支.xlsx', 'application/zip'],
      ['a.tar.gz', 'application/gzip'],
      ['constructor', 'application/octet-stream'],
      ['x.constructor', 'application/octet-stream'],
    ] as const
  ).map(([name, mime]) => kindOf({ name, mime }));
  expect(kinds).toEqual(['image', 'document', 'sheet', 'archive', 'other', 'other']);
});

it('finds the end of a name that says what it is', () => {
  expect(['a.pdf', 'a.tar.gz', '.profile', 'a', 'a. b', 'first. then something'].map(extensionOf)).toEqual([
    '.pdf',
    '.gz',
    '',
    '',
    '',
    '',
  ]);
});
