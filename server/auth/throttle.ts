import { isIPv6 } from 'node:net';
import { ChatError } from '../../lib/protocol/errors';
import type { Limits, Rule } from '../store/limits';

const QUARTER = 15 * 60;
const HOUR = 60 * 60;

/**
 * How often somebody may be wrong.
 *
 * Failures count per account and address together, so that nobody can lock a person out from elsewhere. That alone
 * would let many addresses guess at one account, each with its own allowance. So an account at which `account`
 * failures came in from anywhere allows each address only `watched` more: guessing from many addresses gets more than
 * ten times slower, and whoever has not failed themselves still has those tries, whatever others do.
 */
export const AUTH_RULES = {
  /** Of one address at one account. */
  pair: { name: 'login-pair', points: 10, seconds: QUARTER },
  watched: { name: 'login-watched', points: 3, seconds: HOUR },
  account: { name: 'login-account', points: 50, seconds: HOUR },
  /** Of one address at all accounts. A school sits behind one. */
  address: { name: 'login-address', points: 100, seconds: QUARTER },
  registration: { name: 'registration', points: 50, seconds: HOUR },
  /** QR codes: each open log-in page shows one a minute, for a few minutes. */
  deviceLogin: { name: 'device-login', points: 600, seconds: QUARTER },
} satisfies Record<string, Rule>;

export type AuthRules = typeof AUTH_RULES;

/** One attempt to log in: counted as a failure until it is known to be none. */
export type Attempt = {
  /** The password was right. */
  succeeded(): Promise<void>;
  /** The password was never looked at. */
  undo(): Promise<void>;
};

/** @param rules `off` for generators of load, which log in thousands from one address */
export function createThrottle(limits: Limits, rules: AuthRules | 'off' = AUTH_RULES) {
  if (rules === 'off')
    return { logIn: async () => FREE, registration: async () => {}, deviceLogin: async () => {} };

  return {
    /** Takes part of the allowance before the password is looked at, so that many attempts at once do not slip through. */
    async logIn(loginId: string, from: string): Promise<Attempt> {
      const address = network(from);
      const pair = `${loginId} ${address}`;
      refuse(await limits.take(rules.address, address));
      refuse(await limits.take(rules.pair, pair));
      const [ofAccount, ofWatched] = await Promise.all([
        limits.take(rules.account, loginId),
        limits.take(rules.watched, pair),
      ]);
      if (ofAccount > 0) refuse(ofWatched);
      return {
        async succeeded() {
          await Promise.all([
            limits.forget(rules.pair, pair),
            limits.forget(rules.watched, pair),
            limits.giveBack(rules.account, loginId),
            limits.giveBack(rules.address, address),
          ]);
        },
        async undo() {
          await Promise.all([
            limits.giveBack(rules.pair, pair),
            limits.giveBack(rules.watched, pair),
            limits.giveBack(rules.account, loginId),
            limits.giveBack(rules.address, address),
          ]);
        },
      };
    },

    async registration(from: string): Promise<void> {
      refuse(await limits.take(rules.registration, network(from)));
    },

    async deviceLogin(from: string): Promise<void> {
      refuse(await limits.take(rules.deviceLogin, network(from)));
    },
  };
}

export type Throttle = ReturnType<typeof createThrottle>;

const FREE: Attempt = { succeeded: async () => {}, undo: async () => {} };

function refuse(waitMs: number): void {
  if (waitMs > 0) throw new ChatError('rate_limited', 'too many attempts', { retryAfterMs: waitMs });
}

/** What one household has: an IPv4 address, or the first half of an IPv6 one, of which the rest is free to choose. */
export function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1)[0]!.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}
