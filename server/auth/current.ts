import type { Auth } from './auth';

const KEY = Symbol.for('fukidashi.auth');
const shared = globalThis as { [KEY]?: Auth };

/** Next bundles its own copy of this module; the running service is the one thing that the two copies share. */
export function registerAuth(auth: Auth): void {
  shared[KEY] = auth;
}

export function currentAuth(): Auth {
  const auth = shared[KEY];
  if (!auth)
    throw new Error('the auth service is not running: start by npm start or npm run dev, not by next');
  return auth;
}
