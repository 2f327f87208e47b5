import { expect, test } from 'vitest';
import type { Reads } from '../../lib/protocol/rooms';
import { until } from '../testing/until';
import { createReadNews } from './read-news';

test('the first is told at once, then the highest of each, twice a second at most', async () => {
  const told: Reads[] = [];
  const news = createReadNews((reads) => told.push(reads));
  news.add({ a: 1 });
  expect(told).toEqual([{ a: 1 }]);
  const begin = performance.now();
  for (const reads of [{ a: 3 }, { a: 2, b: 1 }, { b: 4 }] as Reads[]) news.add(reads);
  await until('told', () => told.length === 2);
  expect(told[1]).toEqual({ a: 3, b: 4 });
  expect(performance.now() - begin).toBeGreaterThan(400);
});
