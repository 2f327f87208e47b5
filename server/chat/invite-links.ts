import { createHash, randomBytes } from 'node:crypto';
import { ChatError } from '../../lib/protocol/errors';
import { LINK_HOURS } from '../../lib/protocol/invite-links';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { LinkRefusal } from '../store/invites';
import type { Rule } from '../store/limits';
import type { Store } from '../store/store';
import type { Membership } from './membership';
import { asNamedIn } from './nicknames';
import { notFound, type RoomViews } from './room-views';

const HOUR_MS = 60 * 60_000;
const HOUR = 60 * 60;

/** A token has 128 bits, so that guessing is hopeless anyway; this is against who tries, and against crowds of joiners. */
export const INVITE_RULES = {
  /** Looking at a link and joining by it. */
  person: { name: 'invite-person', points: 60, seconds: HOUR },
  /** A school sits behind one. */
  address: { name: 'invite-address', points: 1_000, seconds: HOUR },
  /** New links. */
  made: { name: 'invite-made', points: 60, seconds: HOUR },
} satisfies Record<string, Rule>;

const TOKEN_BYTES = 16;

const idOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** A group's link: making it, and coming in by it. */
export function createInviteLinks(store: Store, views: RoomViews, { welcome }: Pick<Membership, 'welcome'>) {
  async function take(rule: Rule, key: string): Promise<void> {
    const retryAfterMs = await store.limits.take(rule, key);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many links', { retryAfterMs });
  }

  async function count(userId: string, address: string | undefined): Promise<void> {
    await take(INVITE_RULES.person, userId);
    if (address !== undefined) await take(INVITE_RULES.address, address);
  }

  return {
    /** Tells of a group's link, makes a new one in its place, or takes it away. Only who makes it learns the token. */
    async roomLink(userId: string, payload: Payload<'room:link'>): Promise<Replies['room:link']> {
      const { roomId, create, revoke, expiresInH = LINK_HOURS, maxUses } = payload;
      if (revoke) {
        done(await store.invites.revoke(roomId, userId));
        return {};
      }
      if (!create) return done(await store.invites.of(roomId, userId)) ?? {};
      await take(INVITE_RULES.made, userId);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const expiresAt = Date.now() + expiresInH * HOUR_MS;
      const invite = { id: idOf(token), roomId, by: userId, expiresAt, maxUses: maxUses ?? 0 };
      done(await store.invites.make(invite));
      return { token, expiresAt, uses: 0, by: userId, ...(maxUses !== undefined && { maxUses }) };
    },

    /** What one would join. @param address counted besides the person, where it is known */
    async previewRoom(userId: string, token: string, address?: string): Promise<Replies['room:preview']> {
      await count(userId, address);
      const invite = await store.invites.read(idOf(token));
      const room = invite && (await store.rooms.face(invite.roomId));
      if (!invite || !room) throw noSuchLink();
      const joined = await views.isMember(room.id, userId);
      if (!joined && invite.usedUp) throw usedUp();
      const inviter = await store.profiles.many([invite.by], userId);
      const [by = { userId: invite.by, name: '' }] = await asNamedIn(store, room.id, inviter);
      return { room: { ...room, by, joined } };
    },

    /**
     * Lets a person in by a link. One who is in already uses nothing of it.
     * @returns the room's id
     * @throws not_found: expired, revoked, or never was; conflict: used up; too_large: the group is full; forbidden: they
     * were taken out, and must be invited
     */
    async joinByLink(userId: string, token: string, address?: string): Promise<string> {
      await count(userId, address);
      const id = idOf(token);
      const invite = await store.invites.read(id);
      if (!invite) throw noSuchLink();
      const { roomId } = invite;
      if (await views.isMember(roomId, userId)) return roomId;
      const used = await store.invites.use(id);
      if (used === 'used_up') throw usedUp();
      if (used === 'none') throw noSuchLink();
      const person = await views.profile(userId);
      await store.roomIndex.add(roomId, [userId]);
      const added = await store.rooms.add(roomId, person, [person], { way: { link: id } });
      if (typeof added === 'string' || added.ids.length === 0) await store.invites.giveBack(id);
      if (typeof added === 'string') {
        await store.roomIndex.remove(roomId, userId);
        if (added === 'full') throw new ChatError('too_large', 'the group is full');
        if (added === 'removed') throw new ChatError('forbidden', 'was taken out of this group');
        throw noSuchLink();
      }
      await welcome(roomId, added);
      return roomId;
    },
  };
}

function done<T>(outcome: T | LinkRefusal): Exclude<T, LinkRefusal> {
  if (outcome === 'not_member') throw notFound();
  if (outcome === 'forbidden') throw new ChatError('forbidden', 'not yours to do in this room');
  return outcome as Exclude<T, LinkRefusal>;
}

const noSuchLink = () => notFound('link');
const usedUp = () => new ChatError('conflict', 'the link is used up', { field: 'uses' });
