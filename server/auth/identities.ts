import { randomBytes, randomInt } from 'node:crypto';
import { ChatError } from '../../lib/protocol/errors';
import { PROVIDERS, type Provider, type WaysIn } from '../../lib/protocol/identities';
import { LIMITS } from '../../lib/protocol/limits';
import { FORBIDDEN_IN_NAME } from '../../lib/protocol/plain-text';
import { personName } from '../../lib/protocol/text';
import type { Accounts } from '../store/accounts';
import type { Identities, Identity } from '../store/identities';
import { type AdmissionDesk, suspended } from './admission';
import type { Throttle } from './throttle';

/** What an operator got from a service. */
export type ProviderKeys = Partial<Record<Provider, { clientId: string; clientSecret: string }>>;

type Deps = {
  store: { accounts: Accounts; identities: Identities };
  throttle: Throttle;
  providers: ProviderKeys;
  admission: Pick<AdmissionDesk, 'admit'>;
};

/** Services name people by numbers and UUIDs; a longer name than this is none. */
const SUBJECT_MAX = 255;
/** With four figures behind a name somebody is nearly always the first. */
const TRIES = 8;

/**
 * Signing in by another service. Nothing but the service's own name for a person says who they are: no e-mail address
 * is ever asked for or compared. An existing account gets such a way in only by its own person, who is signed in.
 */
export function createIdentityLogin({
  store: { accounts, identities },
  throttle,
  providers,
  admission,
}: Deps) {
  const offered = PROVIDERS.filter((id) => providers[id] !== undefined);

  function check({ subject }: Identity): void {
    if (subject === '' || subject.length > SUBJECT_MAX) throw new ChatError('invalid', 'no such person');
  }

  async function create(identity: Identity, rawName: string, address: string): Promise<string> {
    await throttle.registration(address);
    // An invitation is a link to our own form.
    const userId = `U${randomBytes(16).toString('hex')}`;
    const admitted = await admission.admit(userId, undefined);
    await createAdmitted(userId, identity, rawName).catch(async (error: unknown) => {
      await admitted.undo();
      throw error;
    });
    await admitted.made();
    return userId;
  }

  async function createAdmitted(userId: string, identity: Identity, rawName: string): Promise<void> {
    const busy = () => new ChatError('unavailable', 'being made at this moment', { retryAfterMs: 1_000 });
    if (!(await identities.reserve(userId, identity))) throw busy();
    const base = suggestedId(rawName);
    for (let i = 0; i < TRIES; i++) {
      const loginId = i === 0 && base !== '' ? base : `${base || 'user'}-${randomInt(1_000, 10_000)}`;
      const name = cleanName(rawName) ?? loginId;
      if (!(await accounts.create({ userId, loginId, name, createdAt: Date.now() }))) continue;
      if ((await identities.link(userId, identity)) !== 'ok') throw busy();
      return;
    }
    throw busy();
  }

  return {
    providers,
    offered,

    /**
     * Who signs in by an identity; at the first time an account is made for them.
     * @param name as the service has it
     * @throws invalid, forbidden where no account is made for them, or theirs is suspended; rate_limited, unavailable
     */
    async logInBy(identity: Identity, name: string, address: string): Promise<{ userId: string }> {
      check(identity);
      const userId = await identities.find(identity);
      if (userId !== undefined && (await accounts.isSuspended(userId))) throw suspended();
      return { userId: userId ?? (await create(identity, name, address)) };
    },

    /** @throws conflict where it is somebody else's, or the person has another one of that service; invalid, unavailable */
    async linkIdentity(userId: string, identity: Identity): Promise<void> {
      check(identity);
      const outcome = await identities.link(userId, identity);
      if (outcome !== 'ok') throw new ChatError('conflict', outcome);
    },

    /** @throws not_found; conflict where nothing else would be left to sign in with */
    async unlinkIdentity(userId: string, provider: string): Promise<void> {
      const known = PROVIDERS.find((id) => id === provider);
      const outcome = known ? await identities.unlink(userId, known) : 'none';
      if (outcome === 'none') throw new ChatError('not_found', 'not linked');
      if (outcome === 'last') throw new ChatError('conflict', 'the last way to sign in');
    },

    async waysIn(userId: string): Promise<WaysIn> {
      const [account, linked] = await Promise.all([accounts.ownCredentials(userId), identities.list(userId)]);
      const shown = PROVIDERS.filter((id) => offered.includes(id) || linked[id] !== undefined);
      return {
        password: account?.passwordHash !== undefined,
        providers: shown.map((id) => ({ id, linked: linked[id] !== undefined })),
      };
    },
  };
}

/** A name as people here may have it; undefined where nothing of it may stay. */
export function cleanName(raw: string): string | undefined {
  const plain = raw.toWellFormed().replace(new RegExp(FORBIDDEN_IN_NAME, 'g'), '').trim();
  // Not through the middle of a character.
  let name = '';
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    if (name.length + segment.length > LIMITS.nameMax) break;
    name += segment;
  }
  const parsed = personName.safeParse(name);
  return parsed.success ? parsed.data : undefined;
}

/** What can be taken for a login id of a name, with room for a number behind it; empty where it is too little. */
export function suggestedId(name: string): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\s+/g, '.')
    .replace(/[^a-z0-9._-]/g, '')
    .slice(0, LIMITS.loginIdMax - 5)
    .replace(/^[._-]+|[._-]+$/g, '');
  return id.length < LIMITS.loginIdMin ? '' : id;
}
