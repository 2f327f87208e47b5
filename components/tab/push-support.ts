import { notificationPermission } from './alert-settings';

/**
 * What stands in the way of notifications; undefined: nothing. `install`: this phone has them for apps on its home
 * screen only. `insecure`: the page came over plain http.
 */
export type Obstacle = 'denied' | 'insecure' | 'install' | 'unsupported' | undefined;

export function obstacle(): Obstacle {
  const permission = notificationPermission();
  if (permission === 'denied') return 'denied';
  if (permission !== 'unsupported') return undefined;
  if (!isSecureContext) return 'insecure';
  return isApplePhone() && !isInstalled() ? 'install' : 'unsupported';
}

/** Whether this browser can be called when no page is open. */
export function canBePushed(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window;
}

/** An iPad says that it is a Mac, of which none has a touch screen. */
function isApplePhone(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}
