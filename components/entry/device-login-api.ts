import type { DeviceLogin, DeviceLoginState, DeviceRequest } from '../../lib/protocol/device-login';

/** What is said no to on purpose; a network that fails throws something else. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterS: number,
  ) {
    super(`refused with ${status}`);
  }
}

async function post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`/api/device-login${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  if (response.status >= 500) throw new Error(`the server answered ${response.status}`);
  if (!response.ok) throw new Refused(response.status, Number(response.headers.get('retry-after')) || 0);
  return (await response.json()) as T;
}

/** On the computer: a code to show, and the key that only this page has. */
export const askForLogin = (signal: AbortSignal) => post<DeviceLogin>('', {}, signal);

export const loginState = ({ code, key }: DeviceLogin, signal: AbortSignal) =>
  post<DeviceLoginState>('/state', { code, key }, signal);

/** On the phone: who asks. */
export const lookAtLogin = (code: string) => post<DeviceRequest>('/look', { code });

export const answerLogin = (code: string, confirm: boolean) => post<object>('/answer', { code, confirm });
