import { LIMITS } from '../../lib/protocol/limits';
import type { Role } from '../../lib/protocol/room-rules';
import type { Reads } from '../../lib/protocol/rooms';
import type { Client } from './connections';
import { keys } from './keys';

/** Somebody's place in a room; `nickname`: their name in an open one. */
export type Listed = { userId: string; role: Role; joinSeq: number; nickname?: string };
/** In their order; `names` of all of them, once somebody has asked for these. */
export type Roster = { people: Listed[]; names?: Promise<string[]> };

/** For so long, ms, a replica goes by what it has read of a crowd: somebody pages through it, or types a name. */
const REMEMBERED_MS = 10_000;
/** Crowds that are remembered at once; of 5,000 each takes about a megabyte. */
const REMEMBERED = 8;

const RANK: Record<Role, number> = { owner: 0, admin: 1, member: 2 };

/** Who is in a room, all of it: for who looks through its people, and for nothing that anybody does besides. */
export function createRosters(redis: Client) {
  const remembered = new Map<string, { until: number; roster: Promise<Roster> }>();

  async function read(roomId: string): Promise<Roster> {
    const roles = Object.entries(await redis.hgetall(keys.roles(roomId)));
    const people = roles.map(([userId, json]) => ({
      userId,
      ...(JSON.parse(json) as Omit<Listed, 'userId'>),
    }));
    return { people: people.sort(inOrder) };
  }

  return {
    /** Owner, admins, everybody else; of the same role who came first. Of a crowd, as it was some seconds ago. */
    async of(roomId: string): Promise<Roster> {
      const known = remembered.get(roomId);
      if (known && known.until > Date.now()) return known.roster;
      remembered.delete(roomId);
      if ((await redis.hlen(keys.roles(roomId))) <= LIMITS.groupMax) return read(roomId);
      const roster = read(roomId);
      remembered.set(roomId, { until: Date.now() + REMEMBERED_MS, roster });
      for (const id of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(id);
      roster.catch(() => remembered.delete(roomId));
      return roster;
    },

    /** Those of `userIds` who are in the room now, in that order, and their markers; an open room tells none of these. */
    async look(roomId: string, userIds: readonly string[]): Promise<{ people: Listed[]; reads: Reads }> {
      if (userIds.length === 0) return { people: [], reads: {} };
      const [roles, markers, isOpen] = await Promise.all([
        redis.hmget(keys.roles(roomId), ...userIds),
        redis.hmget(keys.reads(roomId), ...userIds),
        redis.hexists(keys.room(roomId), 'open'),
      ]);
      const people = userIds.flatMap((userId, i): Listed[] => {
        const json = roles[i];
        return json == null ? [] : [{ userId, ...(JSON.parse(json) as Omit<Listed, 'userId'>) }];
      });
      const reads = userIds.map((userId, i) => [userId, isOpen ? 0 : Number(markers[i] ?? 0)] as const);
      return { people, reads: Object.fromEntries(reads) };
    },
  };
}

/** Where somebody stands in their room's order. */
export type Standing = Pick<Listed, 'userId' | 'role' | 'joinSeq'>;

export function inOrder(a: Standing, b: Standing): number {
  return RANK[a.role] - RANK[b.role] || a.joinSeq - b.joinSeq || (a.userId < b.userId ? -1 : 1);
}
