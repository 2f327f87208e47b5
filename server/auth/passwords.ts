import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, type Options, verify } from '@node-rs/argon2';
import { createTurns } from '../../lib/turns';

/** OWASP's argon2id (2 is its number): 19 MiB, two passes. */
const ARGON2: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each holds a thread of libuv's four, and 19 MiB; more at once than cores only makes all of them slower. */
const AT_ONCE = Math.min(4, availableParallelism());
/** About two seconds' worth on one core. Who would wait longer is told to come again. */
const WAITING = 64;

/** A hash that nothing matches, and that takes as long to refuse as a real one. */
const NOBODYS_HASH = `$argon2id$v=19$m=19456,t=2,p=1$${b64(16)}$${b64(32)}`;

function b64(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}

type Deps = { argon2?: { hash: typeof hash; verify: typeof verify }; atOnce?: number; waiting?: number };

/** Hashes and checks passwords, a few at a time. Throws `unavailable` when too many wait already. */
export function createPasswords({
  argon2 = { hash, verify },
  atOnce = AT_ONCE,
  waiting = WAITING,
}: Deps = {}) {
  const inTurn = createTurns(atOnce, waiting, { message: 'too many log-ins', retryAfterMs: 3_000 });

  return {
    async hash(password: string): Promise<string> {
      return inTurn(() => argon2.hash(asTyped(password), ARGON2));
    },

    /** Without a hash (nobody of that name) it works as long, and says no. */
    async verify(stored: string | undefined, password: string): Promise<boolean> {
      const right = await inTurn(() =>
        argon2.verify(stored ?? NOBODYS_HASH, asTyped(password)).catch(() => false),
      );
      return right && stored !== undefined;
    },
  };
}

// The same keys give other code points on other systems: ガ as one or as two, digits full-width where an IME was on.
function asTyped(password: string): string {
  return password.normalize('NFKC');
}

export type Passwords = ReturnType<typeof createPasswords>;
