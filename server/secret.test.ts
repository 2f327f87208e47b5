import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureSecret } from './secret';

describe('ensureSecret', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fukidashi-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes 32 random bytes that only the owner can read, and keeps them', async () => {
    const dataDir = join(folder, 'data');
    const secret = await ensureSecret(dataDir);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await ensureSecret(dataDir)).toBe(secret);
    expect(await ensureSecret(join(folder, 'other'))).not.toBe(secret);
  });

  it('gives replicas that start at once the same secret, and leaves nothing behind', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => ensureSecret(folder)));
    expect(new Set(secrets).size).toBe(1);
    expect(await readdir(folder)).toEqual(['secret']);
  });

  it('prefers AUTH_SECRET and then writes nothing', async () => {
    expect(await ensureSecret(folder, 'given')).toBe('given');
    expect(await readdir(folder)).toEqual([]);
  });

  it('closes a secret that others can read', async () => {
    await ensureSecret(folder);
    await chmod(join(folder, 'secret'), 0o644);
    await ensureSecret(folder);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a damaged secret instead of replacing it', async () => {
    await writeFile(join(folder, 'secret'), 'abc\n');
    await expect(ensureSecret(folder)).rejects.toThrow(/damaged/);
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('abc\n');
  });
});
