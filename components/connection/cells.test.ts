import { describe, expect, it, vi } from 'vitest';
import { createBatch, createCell, createTable, derive } from './cells';

describe('a cell', () => {
  it('tells of another value, and not of the same', () => {
    const cell = createCell(createBatch(), 1);
    const listener = vi.fn();
    const unsubscribe = cell.subscribe(listener);
    cell.set(1);
    cell.set(2);
    expect([cell.get(), cell.initial(), listener.mock.calls.length]).toEqual([2, 1, 1]);
    unsubscribe();
    cell.set(3);
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('a batch', () => {
  it('tells each listener once, when everything is in place', () => {
    const batch = createBatch();
    const a = createCell(batch, 0);
    const b = createCell(batch, 0);
    const seen: number[][] = [];
    const look = () => seen.push([a.get(), b.get()]);
    a.subscribe(look);
    b.subscribe(look);
    batch.run(() => {
      a.set(1);
      batch.run(() => b.set(1));
      a.set(2);
    });
    expect(seen).toEqual([[2, 1]]);
  });

  it('that fails tells of what it did', () => {
    const batch = createBatch();
    const cell = createCell(batch, 0);
    const listener = vi.fn();
    cell.subscribe(listener);
    const fail = () =>
      batch.run(() => {
        cell.set(1);
        throw new Error('half-way');
      });
    expect(fail).toThrow('half-way');
    expect(listener).toHaveBeenCalledTimes(1);
    cell.set(2);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('a table', () => {
  it('tells of one key only those who look at it', () => {
    const table = createTable<number | undefined>(createBatch(), undefined, [['a', 1]]);
    const [atA, atB, atAll] = [vi.fn(), vi.fn(), vi.fn()];
    table.cell('a').subscribe(atA);
    table.cell('b').subscribe(atB);
    table.subscribe(atAll);
    table.set('b', 5);
    expect([atA, atB, atAll].map((f) => f.mock.calls.length)).toEqual([0, 1, 1]);
    expect(table.cell('b')).toBe(table.cell('b'));
    expect([table.get('a'), table.get('b'), table.get('c')]).toEqual([1, 5, undefined]);
    table.set('a', undefined);
    expect(table.keys()).toEqual(['b']);
  });

  it('gives hydration what it began with', () => {
    const table = createTable<string | undefined>(createBatch(), undefined, [['a', 'server']]);
    table.set('a', 'client');
    table.set('b', 'client');
    expect([table.cell('a').initial(), table.cell('b').initial()]).toEqual(['server', undefined]);
  });
});

it('a derived value is computed once per change, and keeps its identity between', () => {
  const batch = createBatch();
  const table = createTable<number>(batch, 0, [['a', 1]]);
  const compute = vi.fn(() => table.keys().map((key) => table.get(key)));
  const list = derive(table, compute);
  expect(list.get()).toBe(list.get());
  batch.run(() => {
    table.set('b', 2);
    expect(list.get()).toEqual([1, 2]);
    table.set('c', 3);
  });
  expect(list.get()).toEqual([1, 2, 3]);
  expect(list.get()).toBe(list.get());
  expect(list.initial()).toEqual([1]);
  expect(compute).toHaveBeenCalledTimes(3);
});
