import { hash, verify } from '@node-rs/argon2';
import { describe, expect, it, vi } from 'vitest';
import { createPasswords } from './passwords';

describe('passwords', () => {
  it('are kept as argon2id in the strength that OWASP asks for', async () => {
    const passwords = createPasswords();
    const stored = await passwords.hash('correct horse');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify(stored, 'correct horse')).toBe(true);
    expect(await passwords.verify(stored, 'wrong horse')).toBe(false);
    expect(await passwords.hash('correct horse')).not.toBe(stored);
  });

  it('are the same however the keyboard has put them', async () => {
    const passwords = createPasswords();
    const stored = await passwords.hash('パスワード１２３');
    expect(await passwords.verify(stored, 'パスワード123'.normalize('NFD'))).toBe(true);
  });

  it('work as hard for nobody as for somebody', async () => {
    const checked = vi.fn(verify);
    const passwords = createPasswords({ argon2: { hash, verify: checked } });
    const stored = await passwords.hash('correct horse');
    expect(await passwords.verify(stored, 'wrong horse')).toBe(false);
    expect(await passwords.verify(undefined, 'wrong horse')).toBe(false);
    const [somebody, nobody] = checked.mock.calls.map(([against]) => against as string);
    const cost = (text = '') => text.split('$').slice(0, 4);
    expect(checked).toHaveBeenCalledTimes(2);
    expect(cost(nobody)).toEqual(cost(somebody));
    expect(nobody).toHaveLength((somebody as string).length);
  });

  it('say no to a hash that is none', async () => {
    expect(await createPasswords().verify('!', 'anything')).toBe(false);
  });

  it('are worked on a few at a time, and the queue has an end', async () => {
    const running: (() => void)[] = [];
    let most = 0;
    const slow = vi.fn(async () => {
      most = Math.max(most, running.length + 1);
      await new Promise<void>((resolve) => running.push(resolve));
      return 'hash';
    });
    const passwords = createPasswords({ argon2: { hash: slow, verify }, atOnce: 2, waiting: 3 });
    const accepted = Array.from({ length: 5 }, () => passwords.hash('x'));
    await expect(passwords.hash('x')).rejects.toMatchObject({
      code: 'unavailable',
      detail: { retryAfterMs: expect.any(Number) },
    });
    while (slow.mock.calls.length < 5 || running.length > 0) {
      running.shift()?.();
      await Promise.resolve();
    }
    expect(await Promise.all(accepted)).toHaveLength(5);
    expect(most).toBe(2);
    // Places are free again.
    const again = passwords.hash('x');
    await vi.waitUntil(() => running.length > 0);
    running.shift()?.();
    expect(await again).toBe('hash');
  });
});
