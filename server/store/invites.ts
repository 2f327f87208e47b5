import type { InviteLink } from '../../lib/protocol/invite-links';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const setLink = loadScript('set-link');
const readLink = loadScript('read-link');
const countUse = loadScript('use-invite');
const returnInvite = loadScript('return-invite');

/** Of a token only its sha256 is kept, and that is its id. */
export type Invite = { id: string; roomId: string; by: string; expiresAt: number; maxUses: number };
export type LinkRefusal = 'not_member' | 'forbidden';

/**
 * Invite links. A room has one, and says which: the invite beside it, in its own slot, counts, and counts for nothing
 * once the room names another.
 */
export function createInvites(redis: Client) {
  async function put(
    roomId: string,
    userId: string,
    invite: Invite | undefined,
  ): Promise<'ok' | LinkRefusal> {
    const touched = [keys.room, keys.members, keys.roles, keys.roomLink].map((nameOf) => nameOf(roomId));
    const args = [userId, invite?.id ?? '', invite?.expiresAt ?? 0, invite?.maxUses ?? 0];
    const [word, replaced] = await setLink(redis, touched, args);
    if (word === 'ok' && replaced) await redis.del(keys.invite(replaced as string));
    return word as 'ok' | LinkRefusal;
  }

  return {
    /** Puts a link in the place of the one that there is. */
    async make(invite: Invite): Promise<'ok' | LinkRefusal> {
      const { id, ...fields } = invite;
      const made = await redis
        .multi()
        .hset(keys.invite(id), { ...fields, uses: 0 })
        .pexpireat(keys.invite(id), invite.expiresAt)
        .exec();
      for (const [error] of made ?? []) if (error) throw error;
      const outcome = await put(invite.roomId, invite.by, invite);
      if (outcome !== 'ok') await redis.del(keys.invite(id));
      return outcome;
    },

    revoke: (roomId: string, userId: string) => put(roomId, userId, undefined),

    /** The link of a room, for who may hand it out; undefined where there is none. */
    async of(roomId: string, userId: string): Promise<InviteLink | undefined | LinkRefusal> {
      const touched = [keys.room, keys.members, keys.roles, keys.roomLink].map((nameOf) => nameOf(roomId));
      const [word, fields] = await readLink(redis, touched, [userId]);
      if (word !== 'ok') return word as LinkRefusal;
      const [id, by, expiresAt, maxUses] = fields as (string | null)[];
      const uses = id ? await redis.hget(keys.invite(id), 'uses') : null;
      if (uses === null) return undefined;
      const max = Number(maxUses);
      return {
        by: by ?? '',
        expiresAt: Number(expiresAt),
        uses: Number(uses),
        ...(max > 0 && { maxUses: max }),
      };
    },

    /** Undefined for one that has expired or never was. The room decides whether it still counts. */
    async read(id: string): Promise<(Pick<Invite, 'roomId' | 'by'> & { usedUp: boolean }) | undefined> {
      const [roomId, by, uses, max] = await redis.hmget(keys.invite(id), 'roomId', 'by', 'uses', 'maxUses');
      if (!roomId || (await redis.hget(keys.roomLink(roomId), 'id')) !== id) return undefined;
      return { roomId, by: by ?? '', usedUp: Number(max) > 0 && Number(uses) >= Number(max) };
    },

    /** Counts one use. @returns the room that it leads to */
    async use(id: string): Promise<{ roomId: string } | 'none' | 'used_up'> {
      const [word, roomId] = await countUse(redis, [keys.invite(id)], []);
      return word === 'ok' ? { roomId: roomId as string } : (word as 'none' | 'used_up');
    },

    /** Takes back a use that let nobody in. */
    async giveBack(id: string): Promise<void> {
      await returnInvite(redis, [keys.invite(id)], []);
    },
  };
}

export type Invites = ReturnType<typeof createInvites>;
