'use client';

import { useEffect, useState } from 'react';
import { collect } from './account-api';
import { askForLogin, loginState } from './device-login-api';
import { type DeviceLoginPage, type LoginStep, runDeviceLogin } from './device-login-run';
import { onward } from './onward';

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
    const { signal } = stop;
    const page: DeviceLoginPage = {
      ask: () => askForLogin(signal),
      state: (login) => loginState(login, signal),
      collect: async (login) => (await collect(login)).ok,
      isHidden: () => document.hidden,
      show: setStep,
      setOffline,
    };
    runDeviceLogin(page, signal).then(
      (isIn) => {
        if (isIn) location.replace(onward(next));
      },
      () => {
        if (!signal.aborted) setStep({ step: 'ended', why: 'failed' });
      },
    );
    return () => stop.abort();
  }, [active, tries, next]);

  return { step, offline, renew: () => setTries((n) => n + 1) };
}
