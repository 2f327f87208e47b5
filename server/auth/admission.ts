import { createHash } from 'node:crypto';
import { ChatError } from '../../lib/protocol/errors';
import type { PlaceStore } from '../store/place';

export type Leases = {
  take(name: string, ms: number): Promise<boolean>;
  giveBack(name: string): Promise<void>;
};

/** Somebody may make an account. Exactly one of the two is to be called. */
export type Admission = {
  /** It was made: the first one of a place administers it. */
  made(): Promise<void>;
  /** It was not, and what this took is given back. */
  undo(): Promise<void>;
};

const FIRST = 'first-account';
/** A registration takes a second. */
const FIRST_MS = 30_000;

/** What a link of this kind is kept under: who reads the store cannot use it. */
export const linkHash = (token: string) => createHash('sha256').update(token).digest('hex');

/** To who has shown who they are. */
export const suspended = () => new ChatError('forbidden', 'the account is suspended', { field: 'suspended' });

const refused = (field: 'invitation' | 'registration') =>
  new ChatError(
    'forbidden',
    `no account without ${field === 'invitation' ? 'an invitation' : 'an administrator'}`,
    {
      field,
    },
  );

/** Who may make an account: anybody, who was invited, or nobody but the first. */
export function createAdmission(place: PlaceStore, leases: Leases) {
  return {
    /**
     * @param userId the account that is to be
     * @param invitation what the link held, if there was one
     * @throws forbidden (`field`: invitation where one is needed and this is none; registration where it is closed)
     */
    async admit(userId: string, invitation: string | undefined): Promise<Admission> {
      const { registration, isNew } = await place.read();
      if (isNew) {
        // Two who come first at once: only one of them may, where others may not.
        const isOurs = await leases.take(FIRST, FIRST_MS);
        if (!isOurs && registration !== 'open')
          throw new ChatError('unavailable', 'the first account is being made', { retryAfterMs: 1_000 });
        const giveBack = async () => (isOurs ? leases.giveBack(FIRST) : undefined);
        await place.announce(userId);
        return {
          async made() {
            await place.claim(userId);
            await giveBack();
          },
          async undo() {
            await place.renounce(userId);
            await giveBack();
          },
        };
      }
      if (registration === 'open') return FREE;
      if (registration === 'closed') throw refused('registration');
      const taken = await place.takeInvitation(linkHash(invitation ?? ''));
      if (!taken) throw refused('invitation');
      return { made: async () => {}, undo: () => place.invite(taken) };
    },

    /** For the register page: what applies to who comes with this. */
    async entrance(invitation: string | undefined): Promise<Entrance> {
      const { registration, isNew } = await place.read();
      if (isNew) return 'first';
      if (registration !== 'invitation') return registration;
      return invitation !== undefined && (await place.isInvited(linkHash(invitation)))
        ? 'invited'
        : 'uninvited';
    },
  };
}

export type AdmissionDesk = ReturnType<typeof createAdmission>;

const FREE: Admission = { made: async () => {}, undo: async () => {} };

export type Entrance = 'first' | 'open' | 'closed' | 'invited' | 'uninvited';
