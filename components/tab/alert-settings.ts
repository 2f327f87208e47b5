/** How this browser makes itself heard. Kept per browser and not per account: it is a matter of the place one is at. */
export type AlertSettings = {
  sound: boolean;
  /** Wanted; whether the browser lets us is another matter. */
  desktop: boolean;
  /** Whether it was offered to turn on notifications: once is enough. */
  offered: boolean;
};

const KEY = 'fukidashi:alerts';
const DEFAULTS: AlertSettings = { sound: true, desktop: false, offered: false };

const listeners = new Set<() => void>();
let kept: { raw: string | null; settings: AlertSettings } = { raw: null, settings: DEFAULTS };

function raw(): string | null {
  // Storage may be forbidden; then the defaults hold, and a change lasts as long as the page.
  try {
    return localStorage.getItem(KEY);
  } catch {
    return kept.raw;
  }
}

function parse(text: string | null): AlertSettings {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return { ...DEFAULTS, ...(value as Partial<AlertSettings>) };
  } catch {
    return DEFAULTS;
  }
}

/** The same object for as long as nothing changes. */
export function alertSettings(): AlertSettings {
  const text = raw();
  if (text !== kept.raw) kept = { raw: text, settings: parse(text) };
  return kept.settings;
}

export const defaultAlertSettings = (): AlertSettings => DEFAULTS;

export function changeAlerts(change: Partial<AlertSettings>): void {
  const settings = { ...alertSettings(), ...change };
  const text = JSON.stringify(settings);
  try {
    localStorage.setItem(KEY, text);
  } catch {}
  kept = { raw: text, settings };
  for (const listener of listeners) listener();
}

/** Tells of changes, also those of other tabs. */
export function onAlertSettings(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** `unsupported`: this browser, or a page over plain http, has no notifications. */
export type Permission = NotificationPermission | 'unsupported';

export function notificationPermission(): Permission {
  return typeof Notification === 'undefined' || !isSecureContext ? 'unsupported' : Notification.permission;
}

/** Asks the browser, which asks the person. To be called from a click only. */
export async function turnOnNotifications(): Promise<Permission> {
  if (notificationPermission() === 'unsupported') return 'unsupported';
  const permission = await Notification.requestPermission();
  changeAlerts({ desktop: permission === 'granted', offered: true });
  return permission;
}
