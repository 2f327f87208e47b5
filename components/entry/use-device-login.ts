'use client';

import { useEffect, useState } from 'react';
import type { DeviceLogin } from '../../lib/protocol/device-login';
import { collect } from './account-api';
import { askForLogin, loginState, Refused } from './device-login-api';
import { onward } from './onward';

/** How a log-in by QR code stands, on the computer. `endsAt` is epoch milliseconds by this machine's clock. */
export type LoginStep =
  | { step: 'loading' }
  | { step: 'asked'; address: string; endsAt: number }
  | { step: 'seen'; number: string; endsAt: number }
  | { step: 'entering' }
  | { step: 'ended'; why: 'expired' | 'refused' | 'used' | 'failed' | 'limited' };

/** Somebody stands before two screens: longer feels broken. */
const ASK_MS = 1_500;
/** The longest pause while the server cannot be reached. */
const SLOWEST_MS = 12_000;
/** Codes that come by themselves, one after the other. A page left open for the night does not ask all night. */
const ROUNDS = 5;

/**
 * Shows one code after the other, until a phone has confirmed one, and then goes on to `next`. `renew` begins anew.
 * @param active false: nothing is asked for
 */
export function useDeviceLogin(active: boolean, next: string) {
  const [step, setStep] = useState<LoginStep>({ step: 'loading' });
  const [offline, setOffline] = useState(false);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another run
  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    setStep({ step: 'loading' });
    run(stop.signal, setStep, setOffline, next).catch(() => {
      if (!stop.signal.aborted) setStep({ step: 'ended', why: 'failed' });
    });
    return () => stop.abort();
  }, [active, tries, next]);

  return { step, offline, renew: () => setTries((n) => n + 1) };
}

async function run(
  signal: AbortSignal,
  show: (step: LoginStep) => void,
  setOffline: (offline: boolean) => void,
  next: string,
): Promise<void> {
  /** Until the server has answered, however long that takes. */
  async function reach<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = ASK_MS; ; pauseMs = Math.min(2 * pauseMs, SLOWEST_MS)) {
      try {
        const answer = await work();
        setOffline(false);
        return answer;
      } catch (error) {
        if (signal.aborted || error instanceof Refused) throw error;
        setOffline(true);
        await pause(pauseMs, signal);
      }
    }
  }

  try {
    for (let round = 1; ; round++) {
      const login = await reach(() => askForLogin(signal));
      const why = await follow(login, signal, show, reach);
      if (why === 'confirmed') {
        show({ step: 'entering' });
        const outcome = await collect(login);
        if (outcome.ok) location.replace(onward(next));
        else show({ step: 'ended', why: 'failed' });
        return;
      }
      if (why === 'expired' && round < ROUNDS && !document.hidden) continue;
      show({ step: 'ended', why });
      return;
    }
  } catch (error) {
    if (!(error instanceof Refused) || signal.aborted) throw error;
    show({ step: 'ended', why: error.status === 429 ? 'limited' : 'failed' });
  }
}

/** Follows one code to its end. */
async function follow(
  login: DeviceLogin,
  signal: AbortSignal,
  show: (step: LoginStep) => void,
  reach: <T>(work: () => Promise<T>) => Promise<T>,
) {
  const address = `${location.origin}/device-login#${login.code}`;
  show({ step: 'asked', address, endsAt: Date.now() + login.expiresInMs });
  for (;;) {
    await pause(ASK_MS, signal);
    const now = await reach(() => loginState(login, signal));
    if (now.state === 'asked') continue;
    if (now.state !== 'seen') return now.state;
    show({ step: 'seen', number: now.number, endsAt: Date.now() + now.expiresInMs });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
