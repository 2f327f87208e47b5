import { createHash, randomBytes } from 'node:crypto';
import { INVITATION_DAYS } from '../../lib/protocol/administration';
import { ChatError } from '../../lib/protocol/errors';
import type { Actor, AdminDeps, AdminTools, Handlers } from './context';

const ROOMS = 50;
const ENTRIES = 100;
const SECRET_BYTES = 32;
const DAY_MS = 24 * 60 * 60_000;

type Place =
  | 'rooms'
  | 'storage'
  | 'registration'
  | 'health'
  | 'audit'
  | 'set-registration'
  | 'invite'
  | 'uninvite'
  | 'delist'
  | 'relist';

/** The place as a whole: how it is, what it holds, who may come in. */
export function createPlaceHandlers(
  { store, quota }: AdminDeps,
  { note }: AdminTools,
): Pick<Handlers, Place> {
  async function list(actor: Actor, roomId: string, listed: boolean): Promise<object> {
    if (!(await store.openRooms.setListed(roomId, listed)))
      throw new ChatError('not_found', 'no such open room');
    await store.directory.refresh(roomId);
    await note(actor, listed ? 'relist' : 'delist', { target: roomId });
    return {};
  }

  return {
    rooms: (_, { after }) => store.inspection.rooms(ROOMS, after),

    async storage() {
      return { ...(await store.inspection.storage()), quota };
    },

    async registration() {
      const [{ registration }, invitations] = await Promise.all([
        store.place.read(),
        store.place.invitations(),
      ]);
      return { registration, invitations };
    },

    async health() {
      const [replicas, redis] = await Promise.all([store.replicas.list(), store.inspection.redis()]);
      return { replicas, redis };
    },

    async audit(_, { before }) {
      const entries = await store.audit.list(ENTRIES, before);
      const last = entries.at(-1);
      return { entries, ...(entries.length === ENTRIES && last && { next: last.id }) };
    },

    async 'set-registration'(actor, { registration }) {
      await store.place.setRegistration(registration);
      await note(actor, 'set-registration', { detail: registration });
      return {};
    },

    async invite(actor) {
      const token = randomBytes(SECRET_BYTES).toString('base64url');
      const at = Date.now();
      const until = at + INVITATION_DAYS * DAY_MS;
      const id = createHash('sha256').update(token).digest('hex');
      await store.place.invite({ id, by: actor.name, at, until });
      await note(actor, 'invite');
      return { path: `/register?invite=${token}`, until };
    },

    delist: (actor, { roomId }) => list(actor, roomId, false),
    relist: (actor, { roomId }) => list(actor, roomId, true),

    async uninvite(actor, { id }) {
      if (!(await store.place.withdrawInvitation(id))) throw new ChatError('not_found', 'no such invitation');
      await note(actor, 'uninvite');
      return {};
    },
  };
}
