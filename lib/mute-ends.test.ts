import { expect, it } from 'vitest';
import { muteEnds } from './mute-ends';

it('the morning is the next one, also for who is up before it', () => {
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
  expect(muteEnds(at(22, 23)).morning).toBe(at(23, 8));
  expect(muteEnds(at(23, 2, 30)).morning).toBe(at(23, 8));
  expect(muteEnds(at(23, 8)).morning).toBe(at(24, 8));
  expect(muteEnds(at(30, 12)).morning).toBe(new Date(2026, 11, 1, 8).getTime());
  expect(muteEnds(at(22, 12)).hour).toBe(at(22, 13));
  expect(muteEnds(at(22, 12)).eight).toBe(at(22, 20));
});
