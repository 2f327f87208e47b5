import { expect, it } from 'vitest';
import { steadyOrder } from './steady-order';

const items = (...ids: string[]) => ids.map((id) => ({ id }));

it('keeps what was there in its place, lets go what went, and puts what is new at the end', () => {
  const held = ['a', 'b', 'c', 'd'];
  const ids = steadyOrder(items('new', 'd', 'a', 'newer', 'c'), held).map(({ id }) => id);
  expect(ids).toEqual(['a', 'c', 'd', 'new', 'newer']);
});
