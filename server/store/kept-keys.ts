import { keys, limitPrefix } from './keys';

/**
 * What a backup leaves out: who is signed in or about to be, counters, work under way, and what is found again by itself. A
 * session that somebody has ended since would otherwise count again.
 */
const LEFT_OUT = [
  keys.session('*'),
  keys.userSessions('*'),
  keys.deviceLogin('*'),
  keys.upload('*'),
  keys.lease('*'),
  keys.link('*'),
  limitPrefix('*'),
  keys.slow('*'),
  // Where a browser is reached ends with its session.
  keys.push('*'),
  keys.callRooms,
  keys.callPeople,
  keys.replicas,
  keys.orphans,
  keys.restoring,
].map((form) => form.split('*') as [string, string?]);

/** The fingerprint of the secret: the first start on a restored place takes that of its own. */
export const LEFT_OUT_FIELDS: Readonly<Record<string, string>> = { [keys.deployment]: 'secret' };

/** Every form of a key of which the id alone is in the braces. */
const FORMS = Object.values(keys)
  .map((form) => (typeof form === 'string' ? form : (form as (id: string) => string)('*')))
  .filter((form) => form.includes('{*}'));

/** Keys that no form knows are kept: whoever has put them there needs them. */
export function isKept(key: string): boolean {
  return !LEFT_OUT.some(([before, after]) =>
    after === undefined ? key === before : key.startsWith(before) && key.endsWith(after),
  );
}

/** All keys that one script can read together with this one and that may exist, itself among them. */
export function familyOf(key: string): string[] {
  const id = /\{([^}]+)\}/.exec(key)?.[1];
  const family = id === undefined ? [] : FORMS.map((form) => form.replace('*', () => id));
  return family.includes(key) ? family.filter(isKept) : [key];
}
