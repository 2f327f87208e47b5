import type { Locale } from '../../lib/i18n/locale';
import type { PushState } from '../../lib/protocol/push';
import { canBePushed } from './push-support';

const PATH = '/api/push';

async function ask(method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<Response> {
  const response = await fetch(PATH, {
    method,
    cache: 'no-store',
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${PATH} answered ${response.status}`);
  return response;
}

/**
 * Has this browser called also when no page is open; to be said again at each visit, since subscriptions come to an end
 * on both sides. Only where notifications are permitted: it asks nobody.
 * @returns false where the browser cannot, or its push service will not; rejects where the server did not answer
 */
export async function subscribe(locale: Locale): Promise<boolean> {
  if (!canBePushed()) return false;
  const { key, endpoint } = (await (await ask('GET')).json()) as PushState;
  const subscription = await subscribeBrowser(key).catch(() => undefined);
  if (!subscription) return false;
  if (subscription.endpoint !== endpoint || locale !== keptLocale())
    await ask('POST', { ...subscription.toJSON(), locale });
  keepLocale(locale);
  return true;
}

async function subscribeBrowser(key: string): Promise<PushSubscription> {
  const { pushManager } = await register();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const own = await pushManager.getSubscription();
  // The server may have other keys than when this one was made, and then could not use it.
  if (own && toBase64url(own.options.applicationServerKey) !== key) await own.unsubscribe();
  return pushManager.subscribe(options);
}

/** The server forgets this browser, and the push service as well. */
export async function unsubscribe(): Promise<void> {
  await ask('DELETE');
  const registration = await registered();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** Whoever logs out leaves none here, neither to be called nor to be read by the next one. */
export async function leave(): Promise<void> {
  const registration = await registered();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** What shows notifications in the place of a page. */
export async function register(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  return navigator.serviceWorker.ready;
}

/** The same where it is there already. */
export async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration('/') : undefined;
}

function toBase64url(key: ArrayBuffer | null): string {
  const bytes = String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer()));
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const LOCALE_KEY = 'fukidashi:push-locale';

/** In which language the server was told last; undefined where that cannot be known. */
function keptLocale(): string | undefined {
  try {
    return localStorage.getItem(LOCALE_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function keepLocale(locale: Locale): void {
  try {
    localStorage.setItem(LOCALE_KEY, locale);
  } catch {}
}
