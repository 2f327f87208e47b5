import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeviceLoginState } from '../../lib/protocol/device-login';
import { Refused } from './device-login-api';
import { type DeviceLoginPage, type LoginStep, runDeviceLogin } from './device-login-run';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = DeviceLoginState | Error;
const asked: Answer = { state: 'asked', expiresInMs: 30_000 };
const expired: Answer = { state: 'expired' };

/** A page whose server gives these answers, one after the other, and the last one for ever. */
function start(answers: Answer[], more: Partial<DeviceLoginPage> = {}) {
  const steps: LoginStep[] = [];
  const offline: boolean[] = [];
  const stop = new AbortController();
  let codes = 0;
  const state = vi.fn(async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer as DeviceLoginState;
  });
  const page: DeviceLoginPage = {
    ask: async () => ({ code: `code-${++codes}`, key: 'key', expiresInMs: 60_000 }),
    state,
    collect: async () => true,
    isHidden: () => false,
    show: (step) => void steps.push(step),
    setOffline: (is) => void offline.push(is),
    ...more,
  };
  return { steps, offline, stop, state, codes: () => codes, done: runDeviceLogin(page, stop.signal) };
}

const said = (steps: LoginStep[]) => steps.map((s) => (s.step === 'ended' ? s.why : s.step));

it('shows the number of the phone, and collects what it has confirmed', async () => {
  const seen: Answer = { state: 'seen', number: '42', expiresInMs: 50_000 };
  const { steps, done } = start([asked, seen, { state: 'confirmed' }]);
  await vi.runAllTimersAsync();
  expect(await done).toBe(true);
  expect(said(steps)).toEqual(['asked', 'seen', 'entering']);
  expect(steps[1]).toMatchObject({ number: '42' });
});

it.each(['refused', 'used'] as const)('stops where it was %s', async (state) => {
  const { steps, done, codes } = start([asked, { state }]);
  await vi.runAllTimersAsync();
  expect(await done).toBe(false);
  expect(said(steps)).toEqual(['asked', state]);
  expect(codes()).toBe(1);
});

it('says so where the session cannot be had', async () => {
  const { steps, done } = start([{ state: 'confirmed' }], { collect: async () => false });
  await vi.runAllTimersAsync();
  expect(await done).toBe(false);
  expect(said(steps)).toEqual(['asked', 'entering', 'failed']);
});

it('shows a new code by itself when one has expired, but not for ever, and to nobody who looks away', async () => {
  const watched = start([expired]);
  await vi.runAllTimersAsync();
  expect(await watched.done).toBe(false);
  expect(said(watched.steps)).toEqual(['asked', 'asked', 'asked', 'asked', 'asked', 'expired']);
  const hidden = start([expired], { isHidden: () => true });
  await vi.runAllTimersAsync();
  await hidden.done;
  expect(hidden.codes()).toBe(1);
});

it('waits longer each time while the server cannot be reached, and goes on with the same code', async () => {
  const lost = new Error('fetch failed');
  const { steps, offline, done, state, codes } = start([lost, lost, lost, lost, { state: 'refused' }]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(state).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_500 + 3_000 + 6_000);
  expect(state).toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(11_999);
  expect(state).toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(offline).toEqual([false, true, true, true, true, false]);
  expect(said(steps)).toEqual(['asked', 'refused']);
  expect(codes()).toBe(1);
});

it('asks no more once too many codes were asked for, or the page is left', async () => {
  const limited = start([asked], { ask: () => Promise.reject(new Refused(429, 60)) });
  expect(await limited.done).toBe(false);
  expect(said(limited.steps)).toEqual(['limited']);
  const left = start([asked]);
  await vi.advanceTimersByTimeAsync(5_000);
  const times = left.state.mock.calls.length;
  left.stop.abort();
  await expect(left.done).rejects.toBeDefined();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(left.state).toHaveBeenCalledTimes(times);
});
