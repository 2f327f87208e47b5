import { expect, test } from 'vitest';
import { createTurns } from './turns';

const BUSY = { message: 'too much at once', retryAfterMs: 2_000 };

test('so many run, so many wait in their order, and the next one is sent away', async () => {
  const inTurn = createTurns(2, 2, BUSY);
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) =>
    inTurn(async () => {
      log.push(name);
      await new Promise<void>((end) => ends.push(end));
    });
  const running = ['a', 'b', 'c', 'd'].map(work);
  await expect(work('e')).rejects.toMatchObject({ code: 'unavailable', detail: { retryAfterMs: 2_000 } });
  expect(log).toEqual(['a', 'b']);
  ends.shift()?.();
  await running[0];
  expect(log).toEqual(['a', 'b', 'c']);
  const last = work('f');
  for (const end of ends) end();
  await Promise.all(running.slice(1, 3));
  for (const end of ends) end();
  await running[3];
  for (const end of ends) end();
  await last;
  expect(log).toEqual(['a', 'b', 'c', 'd', 'f']);
});

test('one that fails makes room for the next', async () => {
  const inTurn = createTurns(1, 1, BUSY);
  const failing = inTurn(() => Promise.reject(new Error('no')));
  const next = inTurn(async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
