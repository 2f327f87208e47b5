import * as z from 'zod/mini';

/** 144 bits: what the QR code holds, and what the page that shows it keeps to itself. */
export const DEVICE_SECRET_BYTES = 18;
const secret = z.string().check(z.regex(/^[\w-]{24}$/));

/** How long a QR code can be scanned, and who has scanned it may think about it, ms. */
export const DEVICE_LOGIN_MS = 60_000;

/** Answer to `POST /api/device-login`. Only whoever has the key can ask how it goes on, and collect the session. */
export type DeviceLogin = { code: string; key: string; expiresInMs: number };

/** Body of `POST /api/device-login/state`, and fields of the log-in itself. */
export const deviceKey = z.object({ code: secret, key: secret });
/** Body of `POST /api/device-login/look`. */
export const deviceCode = z.object({ code: secret });
/** Body of `POST /api/device-login/answer`. */
export const deviceAnswer = z.object({ code: secret, confirm: z.boolean() });

/**
 * `asked`: nobody has scanned it yet; `seen`: somebody has, and both screens show `number`; `confirmed`: the session can
 * be collected, once.
 */
export type DeviceLoginState =
  | { state: 'asked'; expiresInMs: number }
  | { state: 'seen'; number: string; expiresInMs: number }
  | { state: 'confirmed' | 'refused' | 'used' | 'expired' };

/** Who asks, as the phone shows it. `device` may be empty; `askedAt` is epoch milliseconds. */
export type DeviceRequest = {
  device: string;
  address: string;
  askedAt: number;
  number: string;
  expiresInMs: number;
};
