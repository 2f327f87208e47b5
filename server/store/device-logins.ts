import type { DeviceLoginState, DeviceRequest } from '../../lib/protocol/device-login';
import { DEVICE_LOGIN_MS } from '../../lib/protocol/device-login';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

/** A page asks every few seconds whether it was confirmed, and may have lost its connection for a moment. */
const COLLECT_MS = 20_000;

const lookAt = loadScript('look-device-login');
const answerTo = loadScript('answer-device-login');
const collectFrom = loadScript('collect-device-login');

/** Devices that ask to be signed in by a phone, by the sha256 of what their QR code holds. They end by themselves. */
export function createDeviceLogins(redis: Client) {
  return {
    async ask(id: string, asked: { keyHash: string; device: string; address: string }): Promise<void> {
      const made = await redis
        .multi()
        .hset(keys.deviceLogin(id), { ...asked, state: 'asked', askedAt: Date.now() })
        .pexpire(keys.deviceLogin(id), DEVICE_LOGIN_MS)
        .exec();
      for (const [error] of made ?? []) if (error) throw error;
    },

    /** How it stands, for the page that asked; `expired` for everybody else. */
    async state(id: string, keyHash: string): Promise<DeviceLoginState> {
      const [fields, ttl] = await Promise.all([
        redis.hmget(keys.deviceLogin(id), 'state', 'keyHash', 'number'),
        redis.pttl(keys.deviceLogin(id)),
      ]);
      const [state, owner, number] = fields;
      if (owner !== keyHash || ttl <= 0) return { state: 'expired' };
      if (state === 'asked') return { state, expiresInMs: ttl };
      if (state === 'seen') return { state, number: number ?? '', expiresInMs: ttl };
      return { state: state as 'confirmed' | 'refused' | 'used' };
    },

    /** What is asked for. The first to look is the only one who may look again, and answer. */
    async look(id: string, userId: string, number: string): Promise<DeviceRequest | 'used' | 'gone'> {
      const args = [userId, number, DEVICE_LOGIN_MS];
      const [reply, device, address, askedAt, kept, ttl] = await lookAt(redis, [keys.deviceLogin(id)], args);
      if (reply !== 'ok') return reply as 'used' | 'gone';
      return {
        device: String(device),
        address: String(address),
        askedAt: Number(askedAt),
        number: String(kept),
        expiresInMs: Number(ttl),
      };
    },

    /** @param by the session that vouches for the new one */
    async answer(
      id: string,
      { userId, by, confirm }: { userId: string; by: string; confirm: boolean },
    ): Promise<'ok' | 'used' | 'gone'> {
      const args = [userId, by, confirm ? 'confirmed' : 'refused', COLLECT_MS];
      const [reply] = await answerTo(redis, [keys.deviceLogin(id)], args);
      return reply as 'ok' | 'used' | 'gone';
    },

    /** Who is to be signed in, and the session that vouches for it; once. */
    async collect(id: string, keyHash: string): Promise<{ userId: string; by: string } | undefined> {
      const [reply, userId, by] = await collectFrom(redis, [keys.deviceLogin(id)], [keyHash]);
      return reply === 'ok' ? { userId: String(userId), by: String(by) } : undefined;
    },
  };
}

export type DeviceLogins = ReturnType<typeof createDeviceLogins>;
