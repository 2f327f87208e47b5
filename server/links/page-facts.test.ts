import { describe, expect, it } from 'vitest';
import { type PageFacts, readPageFacts } from './page-facts';

/** The page in pieces of `size` bytes. */
async function* pieces(page: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < page.length; i += size) yield page.subarray(i, i + size);
}

const facts = (page: string | Buffer, contentType = 'text/html', size = 700): Promise<PageFacts> =>
  readPageFacts(pieces(Buffer.from(page as string), size), contentType);

/** 「日本語の題」 in the encodings of older pages. */
const TITLE = '日本語の題';
const SHIFT_JIS = Buffer.from('93fa967b8cea82cc91e8', 'hex');
const EUC_JP = Buffer.from('c6fccbdcb8eca4cec2ea', 'hex');
const ISO_2022_JP = Buffer.from('1b2442467c4b5c386c244e426a1b2842', 'hex');
const titled = (title: Buffer, head = '') =>
  Buffer.concat([Buffer.from(`<html><head>${head}<title>`), title, Buffer.from('</title></head>')]);

describe('readPageFacts', () => {
  it('takes Open Graph before the rest', async () => {
    const page = `<!doctype html><head><title>plain</title>
      <meta name="description" content="plain description">
      <meta property="og:title" content="Tom &amp; Jerry&#x2019;s">
      <META PROPERTY='OG:Description' CONTENT='two
        lines'>
      <meta name="twitter:title" content="bird">
      <meta property="og:site_name" content="Site"><meta property="og:image" content="/a.png"></head>`;
    expect(await facts(page)).toEqual({
      title: 'Tom & Jerry’s',
      description: 'two lines',
      site: 'Site',
      image: '/a.png',
    });
  });

  it('takes what there is', async () => {
    expect(await facts('<title>Only &lt;this&gt;</title>')).toEqual({ title: 'Only <this>' });
    expect(await facts('<meta name=twitter:title content=bird><meta property=og:title content=" ">')).toEqual(
      {
        title: 'bird',
      },
    );
    expect(await facts('')).toEqual({});
    expect(await facts('<title>\u200b</title>')).toEqual({});
  });

  it('reads no further than the head', async () => {
    expect(await facts('<head></head><meta property="og:title" content="late">')).toEqual({});
    expect(await facts('<head><body><meta property="og:title" content="late">')).toEqual({});
  });

  it.each([
    ['Shift_JIS by its header', titled(SHIFT_JIS), 'text/html; charset=Shift_JIS'],
    ['Shift_JIS by itself', titled(SHIFT_JIS, '<meta charset="x-sjis">'), 'text/html'],
    ['EUC-JP by its header', titled(EUC_JP), 'text/html;charset="euc-jp"'],
    [
      'EUC-JP by itself',
      titled(EUC_JP, '<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">'),
      'text/html',
    ],
    ['ISO-2022-JP', titled(ISO_2022_JP, '<meta charset=iso-2022-jp>'), 'text/html'],
    ['UTF-8', titled(Buffer.from(TITLE)), 'text/html'],
    ['UTF-16 by its mark', Buffer.from(`\ufeff<title>${TITLE}</title>`, 'utf16le'), 'text/html'],
    ['UTF-8 by its mark, whatever is said', titled(Buffer.from(TITLE)), 'text/html; charset=nonsense'],
    ['UTF-8 that calls itself UTF-16', titled(Buffer.from(TITLE), '<meta charset=utf-16>'), 'text/html'],
  ])('reads %s', async (_name, page, contentType) => {
    // Whichever way it is cut: also within a character.
    for (const size of [1, 7, 5_000]) expect(await facts(page, contentType, size)).toEqual({ title: TITLE });
  });

  it('survives a wrong charset', async () => {
    expect((await facts(titled(SHIFT_JIS), 'text/html; charset=utf-8')).title).toMatch(/\ufffd/);
  });

  it('lets nothing through that steers the text around it, and nothing endless', async () => {
    const { title, description } = await facts(
      `<title>a\u202eb\u0007\u2066c\nd</title><meta name=description content="${'長'.repeat(1_000)}">`,
    );
    expect(title).toBe('abc d');
    expect([...(description ?? '')]).toHaveLength(240);
    expect(description).toMatch(/^長+…$/);
    expect((await facts(`<title>${'😀'.repeat(300)}</title>`)).title).toBe(`${'😀'.repeat(119)}…`);
  });

  it.each([
    ['<a>', '</b>'],
    ['<a ', 'b=c '],
    ['<!--', '-'],
    ['<title>', '&amp'],
    ['<meta property="og:title" content="', '&#x41;'],
    ['<', '<'],
    ['<script>', '</scrip'],
    ['<meta', ' charset'],
  ])('takes no time for a page of %s%s…', async (begin, again) => {
    const page = begin.repeat(1_500) + again.repeat((512 * 1024) / again.length);
    const since = performance.now();
    await facts(page, 'text/html', 16_384);
    expect(performance.now() - since).toBeLessThan(1_000);
  });
});
