import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/**
 * The server's secret, as text: `override` (AUTH_SECRET), else `DATA_DIR/secret`, which is made on the first run:
 * 32 random bytes in hex, readable by the owner alone. Replicas that share the folder get the same one, even
 * when they start at once.
 */
export async function ensureSecret(dataDir: string, override?: string): Promise<string> {
  if (override) return override;
  const path = join(dataDir, 'secret');
  return (await readSecret(path)) ?? (await makeSecret(dataDir, path));
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(`Cannot read the secret: ${error.message}`);
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (!new RegExp(`^[0-9a-f]{${SECRET_BYTES * 2}}$`).test(secret)) {
    throw new Error(
      `${path} is damaged. Restore it, or delete it to make a new one; everyone must then log in again.`,
    );
  }
  // A copy or a backup may have opened it to others.
  if ((await stat(path)).mode & 0o077) await chmod(path, 0o600);
  return secret;
}

// The secret gets its name only when it is whole on the disk, and link() never replaces: of several processes
// one wins, and the others read what it wrote.
async function makeSecret(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(SECRET_BYTES).toString('hex')}\n`);
    await file.sync();
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await unlink(draft);
  }
  const secret = await readSecret(path);
  if (!secret) throw new Error(`${path} vanished while it was being made.`);
  return secret;
}
