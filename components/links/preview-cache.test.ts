import { expect, it } from 'vitest';
import type { LinkPreview } from '../../lib/protocol/link-preview';
import { createPreviewCache } from './preview-cache';

const preview = (url: string): LinkPreview => ({ url, host: 'a.jp', title: 'A' });

it('asks once for each link, and knows it then', async () => {
  const cache = createPreviewCache();
  let asked = 0;
  const ask = async () => {
    asked++;
    return preview('https://a.jp/');
  };
  const [first, second] = await Promise.all([
    cache.load('https://a.jp/', ask),
    cache.load('https://a.jp/', ask),
  ]);
  expect(first).toEqual(preview('https://a.jp/'));
  expect(second).toBe(first);
  expect(await cache.load('https://a.jp/', ask)).toBe(first);
  expect(cache.known('https://a.jp/')).toBe(first);
  expect(asked).toBe(1);
});

it('asks for three at a time', async () => {
  const cache = createPreviewCache();
  const answers: (() => void)[] = [];
  const all = [1, 2, 3, 4, 5].map((n) =>
    cache.load(`https://a.jp/${n}`, () => new Promise((done) => answers.push(() => done(undefined)))),
  );
  expect(answers).toHaveLength(3);
  answers[0]?.();
  await all[0];
  await expect.poll(() => answers.length).toBe(4);
  for (let i = 1; i < 5; i++) {
    await expect.poll(() => answers.length).toBeGreaterThan(i);
    answers[i]?.();
  }
  await Promise.all(all);
});

it('asks again for what failed', async () => {
  const cache = createPreviewCache();
  await expect(cache.load('https://a.jp/', () => Promise.reject(new Error('offline')))).rejects.toThrow();
  expect(await cache.load('https://a.jp/', async () => preview('https://a.jp/'))).toBeDefined();
});

it('does not show what another link leads to', async () => {
  const cache = createPreviewCache();
  expect(await cache.load('https://a.jp/', async () => preview('https://b.jp/'))).toBeUndefined();
  expect(cache.has('https://a.jp/')).toBe(false);
});
