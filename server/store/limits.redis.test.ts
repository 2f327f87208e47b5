import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../testing/redis';
import { createEngine, type Engine } from './connections';
import { createLimits, type Rule } from './limits';

const RULE: Rule = { name: 'test', points: 3, seconds: 60 };

let server: TestRedis;
const open: Engine[] = [];
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  for (const engine of open) engine.close();
  await server.stop();
});

/** As a replica has it: on a connection of its own. */
async function limits() {
  const engine = createEngine(server.url);
  open.push(engine);
  await engine.connect();
  return createLimits(engine.client);
}

it('lets as many pass as there are points, however many come at once and wherever', async () => {
  const [one, two] = [await limits(), await limits()];
  const waits = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? one : two).take(RULE, 'crowd')),
  );
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  for (const wait of waits) expect(wait).toBeLessThanOrEqual(60_000);
});

it('counts each key for itself', async () => {
  const counters = await limits();
  for (let i = 0; i < 4; i++) await counters.take(RULE, 'a');
  expect(await counters.take(RULE, 'b')).toBe(0);
});

it('gives back, and forgets', async () => {
  const counters = await limits();
  for (let i = 0; i < 3; i++) await counters.take(RULE, 'c');
  await counters.giveBack(RULE, 'c');
  expect(await counters.take(RULE, 'c')).toBe(0);
  expect(await counters.take(RULE, 'c')).toBeGreaterThan(0);
  await counters.forget(RULE, 'c');
  expect(await counters.take(RULE, 'c')).toBe(0);
});

it('throws what it cannot count', async () => {
  const counters = await limits();
  open.at(-1)?.close();
  await expect(counters.take(RULE, 'd')).rejects.toThrow();
});
