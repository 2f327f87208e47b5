import type { DeviceLogin, DeviceLoginState } from '../../lib/protocol/device-login';
import { Refused } from './device-login-api';

/** How a log-in by QR code stands, on the computer. `endsAt` is epoch milliseconds by this machine's clock. */
export type LoginStep =
  | { step: 'loading' }
  | { step: 'asked'; code: string; endsAt: number }
  | { step: 'seen'; number: string; endsAt: number }
  | { step: 'entering' }
  | { step: 'ended'; why: 'expired' | 'refused' | 'used' | 'failed' | 'limited' };

/** Somebody stands before two screens: longer feels broken. */
const ASK_MS = 1_500;
/** The longest pause while the server cannot be reached. */
const SLOWEST_MS = 12_000;
/** Codes that come by themselves, one after the other. A page left open for the night does not ask all night. */
const ROUNDS = 5;

/** What a log-in by QR code needs of the page that shows it. */
export type DeviceLoginPage = {
  ask(): Promise<DeviceLogin>;
  state(login: DeviceLogin): Promise<DeviceLoginState>;
  /** Whether this browser is signed in now. */
  collect(login: DeviceLogin): Promise<boolean>;
  isHidden(): boolean;
  show(step: LoginStep): void;
  /** The server cannot be reached, or can again. */
  setOffline(offline: boolean): void;
};

/**
 * Shows one code after the other until a phone has answered one, and collects the session that it grants. Answers whether
 * there is one; the page shows why not.
 */
export async function runDeviceLogin(page: DeviceLoginPage, signal: AbortSignal): Promise<boolean> {
  try {
    for (let round = 1; ; round++) {
      const login = await reach(page, signal, () => page.ask());
      const why = await follow(page, signal, login);
      if (why === 'confirmed') {
        page.show({ step: 'entering' });
        if (await page.collect(login)) return true;
        page.show({ step: 'ended', why: 'failed' });
        return false;
      }
      if (why === 'expired' && round < ROUNDS && !page.isHidden()) continue;
      page.show({ step: 'ended', why });
      return false;
    }
  } catch (error) {
    if (!(error instanceof Refused) || signal.aborted) throw error;
    page.show({ step: 'ended', why: error.status === 429 ? 'limited' : 'failed' });
    return false;
  }
}

/** Follows one code to its end. */
async function follow(page: DeviceLoginPage, signal: AbortSignal, login: DeviceLogin) {
  page.show({ step: 'asked', code: login.code, endsAt: Date.now() + login.expiresInMs });
  for (;;) {
    await pause(ASK_MS, signal);
    const now = await reach(page, signal, () => page.state(login));
    if (now.state === 'asked') continue;
    if (now.state !== 'seen') return now.state;
    page.show({ step: 'seen', number: now.number, endsAt: Date.now() + now.expiresInMs });
  }
}

/** Until the server has answered, however long that takes. */
async function reach<T>(page: DeviceLoginPage, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let pauseMs = ASK_MS; ; pauseMs = Math.min(2 * pauseMs, SLOWEST_MS)) {
    try {
      const answer = await work();
      page.setOffline(false);
      return answer;
    } catch (error) {
      if (signal.aborted || error instanceof Refused) throw error;
      page.setOffline(true);
      await pause(pauseMs, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
