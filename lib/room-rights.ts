import type { OpenRoom } from './protocol/open-rooms';
import { DEFAULT_RULES, type Role, type RoomRules } from './protocol/room-rules';
import type { RoomKind } from './protocol/rooms';

export type RoomAction =
  | 'rename'
  | 'picture'
  | 'invite'
  | 'link'
  | 'pin'
  | 'remove'
  /** Of others; one's own messages are one's own. */
  | 'unsend'
  | 'rules'
  /** To make others admins, members, or the owner in one's place. */
  | 'roles'
  | OpenRoomAction;

/** What there is in open rooms alone. */
type OpenRoomAction =
  /** To let in who asks, or not. */
  | 'requests'
  /** How long a member waits between two messages. */
  | 'slow'
  | 'about'
  /** How one comes in, and whether the directory lists the room. */
  | 'doors';

const RANK: Record<Role, number> = { member: 0, admin: 1, owner: 2 };

/** The lowest role that may; or the rule of the room that says so. The scripts say the same: server/store/lua/rights.lua. */
const TAKES: Record<RoomAction, Role | 'rename' | 'invite' | 'pin'> = {
  rename: 'rename',
  picture: 'rename',
  invite: 'invite',
  link: 'invite',
  pin: 'pin',
  remove: 'admin',
  unsend: 'admin',
  rules: 'owner',
  roles: 'owner',
  requests: 'admin',
  slow: 'admin',
  about: 'admin',
  doors: 'owner',
};

const OPEN_ROOM_ACTIONS: ReadonlySet<RoomAction> = new Set<OpenRoomAction>([
  'requests',
  'slow',
  'about',
  'doors',
]);

export const ROOM_ACTIONS = Object.keys(TAKES) as RoomAction[];

type Room = {
  kind: RoomKind;
  rules?: Partial<RoomRules> | undefined;
  open?: OpenRoom | undefined;
};

/** Whether a member with this role may do that. In a direct room, the two pin, and that is all. */
export function may(role: Role, action: RoomAction, { kind, rules, open }: Room): boolean {
  if (kind === 'direct') return action === 'pin';
  if (!open && OPEN_ROOM_ACTIONS.has(action)) return false;
  const takes = TAKES[action];
  const lowest =
    takes === 'owner' || takes === 'admin' || takes === 'member' ? takes : lowestBy(rules?.[takes]);
  return RANK[role] >= RANK[lowest];
}

function lowestBy(who: RoomRules['pin'] = DEFAULT_RULES.pin): Role {
  return who === 'admins' ? 'admin' : 'member';
}

/** The reader's own; of a room that is not opened, the lowest. */
export function ownRole({
  me,
  members,
}: {
  me: string;
  members: readonly { userId: string; role: Role }[] | undefined;
}): Role {
  return members?.find((member) => member.userId === me)?.role ?? 'member';
}

/** Whether one stands above the other: only those below may be taken out. */
export function outranks(role: Role, other: Role): boolean {
  return RANK[role] > RANK[other];
}

/** Owner, then admins, then everybody else. */
export function byRank(a: { role: Role }, b: { role: Role }): number {
  return RANK[b.role] - RANK[a.role];
}

/** The last seq that a reader may not see; 0 where they may see everything. @param joinSeq the room's last when they joined */
export function hiddenTo(rules: Partial<RoomRules> | undefined, joinSeq: number | undefined): number {
  return rules?.history === 'joined' ? (joinSeq ?? 0) : 0;
}
