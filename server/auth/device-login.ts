import { createHash, randomBytes, randomInt } from 'node:crypto';
import {
  DEVICE_LOGIN_MS,
  DEVICE_SECRET_BYTES,
  type DeviceLogin,
  type DeviceLoginState,
  type DeviceRequest,
  deviceAnswer,
  deviceCode,
  deviceKey,
} from '../../lib/protocol/device-login';
import { ChatError } from '../../lib/protocol/errors';
import type { DeviceLogins } from '../store/device-logins';
import { readFields } from './fields';
import type { Throttle } from './throttle';

type Who = { userId: string; sessionId: string };

const newSecret = () => randomBytes(DEVICE_SECRET_BYTES).toString('base64url');
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
const gone = () => new ChatError('not_found', 'the code has expired');
const used = () => new ChatError('conflict', 'the code was used already');

/**
 * A computer is signed in by a phone that is: the phone scans a QR code and confirms. The code alone is of no use to who
 * photographs it, since the session goes to the page that holds the key. The number appears on both screens only once
 * somebody has scanned it, so that a code that came by mail has none beside it.
 */
export function createDeviceLogin(logins: DeviceLogins, throttle: Throttle) {
  return {
    deviceLogin: {
      /** For a browser that nobody is signed in on. @throws rate_limited, unavailable */
      async ask(device: string, address: string): Promise<DeviceLogin> {
        await throttle.deviceLogin(address);
        const [code, key] = [newSecret(), newSecret()];
        await logins.ask(hashOf(code), { keyHash: hashOf(key), device, address });
        return { code, key, expiresInMs: DEVICE_LOGIN_MS };
      },

      /** How it goes on, for the page that asked. @throws invalid, unavailable */
      async state(body: unknown): Promise<DeviceLoginState> {
        const { code, key } = readFields(deviceKey, body);
        return logins.state(hashOf(code), hashOf(key));
      },

      /** What somebody's phone has scanned. @throws invalid, not_found, conflict, unavailable */
      async look({ userId }: Who, body: unknown): Promise<DeviceRequest> {
        const { code } = readFields(deviceCode, body);
        const found = await logins.look(hashOf(code), userId, String(randomInt(10, 100)));
        if (found === 'gone') throw gone();
        if (found === 'used') throw used();
        return found;
      },

      /** @throws invalid, not_found, conflict, unavailable */
      async answer({ userId, sessionId }: Who, body: unknown): Promise<void> {
        const { code, confirm } = readFields(deviceAnswer, body);
        const outcome = await logins.answer(hashOf(code), { userId, by: sessionId, confirm });
        if (outcome === 'gone') throw gone();
        if (outcome === 'used') throw used();
      },

      /** Who is signed in by it, and the session that vouches for that; null for anything but one that was confirmed. */
      async collect(code: unknown, key: unknown): Promise<{ userId: string; by: string } | null> {
        const parsed = deviceKey.safeParse({ code, key });
        if (!parsed.success) return null;
        return (await logins.collect(hashOf(parsed.data.code), hashOf(parsed.data.key))) ?? null;
      },
    },
  };
}
