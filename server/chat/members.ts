import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Member } from '../../lib/protocol/rooms';
import { foldForSearch } from '../../lib/search-fold';
import { inOrder, type Listed, type Roster, type Standing } from '../store/rosters';
import type { Store } from '../store/store';
import { asNamedIn } from './nicknames';
import { notFound } from './room-views';

/** Profiles read in one go, of a crowd whose names are looked through. */
const SLICE = 500;

/** Who is in a room, page by page: an open one is told without its people. */
export function createMembers(store: Store) {
  /** By the names that they have there, folded for search, in the roster's order. */
  async function readNames({ people }: Roster): Promise<string[]> {
    const names = new Map<string, string>();
    const nameless = people.filter(({ nickname }) => nickname === undefined).map(({ userId }) => userId);
    for (let i = 0; i < nameless.length; i += SLICE) {
      for (const { userId, name } of await store.profiles.current(nameless.slice(i, i + SLICE)))
        names.set(userId, name);
    }
    return people.map(({ userId, nickname }) => foldForSearch(nickname ?? names.get(userId) ?? ''));
  }

  async function find(roster: Roster, needle: string, reader: string): Promise<Listed[]> {
    if (needle === '') return roster.people;
    roster.names ??= readNames(roster);
    const [names, frozen] = await Promise.all([roster.names, store.profiles.allFrozen(reader)]);
    return roster.people.filter(({ userId, nickname }, i) => {
      // Nobody is to be found by a name that the reader is not told.
      const known = nickname === undefined ? frozen.get(userId) : undefined;
      return (known ? foldForSearch(known.name) : names[i])?.includes(needle);
    });
  }

  async function profilesOf(userIds: readonly string[], reader: string): Promise<Map<string, Profile>> {
    const profiles = await store.profiles.many(userIds, reader);
    return new Map(profiles.map((profile) => [profile.userId, profile]));
  }

  return {
    /** The owner and admins first. `next`: where the page after this one goes on. @throws not_found */
    async roomMembers(
      userId: string,
      { roomId, query = '', after, limit = LIMITS.membersPage }: Payload<'room:members'>,
    ): Promise<Replies['room:members']> {
      if (!(await store.rooms.isMember(roomId, userId))) throw notFound();
      const found = await find(await store.rosters.of(roomId), foldForSearch(query).trim(), userId);
      const from = after === undefined ? undefined : toStanding(after);
      const rest = from ? found.filter((each) => inOrder(from, each) < 0) : found;
      const page = rest.slice(0, limit);
      const ids = page.map((each) => each.userId);
      const [{ people, reads }, profiles] = await Promise.all([
        store.rosters.look(roomId, ids),
        profilesOf(ids, userId),
      ]);
      const members = people.flatMap((each): Member[] => {
        const profile = profiles.get(each.userId);
        if (!profile) return [];
        const { role, nickname = profile.name } = each;
        return [{ ...profile, name: nickname, role, readSeq: reads[each.userId] ?? 0 }];
      });
      const last = page.at(-1);
      return { members, ...(last && rest.length > limit && { next: toWords(last) }) };
    },

    /** Those who exist, by the names that they have there; who is in it no more has their own. @throws not_found */
    async roomPeople(userId: string, { roomId, userIds }: Payload<'room:people'>): Promise<Profile[]> {
      if (!(await store.rooms.isMember(roomId, userId))) throw notFound();
      return asNamedIn(store, roomId, await store.profiles.many([...new Set(userIds)], userId));
    },
  };
}

/** As lib/protocol/open-rooms-payload.ts takes it. */
function toWords({ role, joinSeq, userId }: Standing): string {
  return `${role} ${joinSeq} ${userId}`;
}

function toStanding(words: string): Standing {
  const [role, joinSeq, userId = ''] = words.split(' ');
  return { role: role as Standing['role'], joinSeq: Number(joinSeq), userId };
}
