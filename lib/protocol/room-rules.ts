// Apart from the schemas, since a browser needs these and not the validator.

export type Role = 'owner' | 'admin' | 'member';

/** Who may do a thing in a group. */
export const WHO = ['all', 'admins'] as const;
export type Who = (typeof WHO)[number];

/** Which messages a member sees: all of them, or those since they joined. */
export const HISTORY = ['all', 'joined'] as const;
export type History = (typeof HISTORY)[number];

/** What the owner of a group decides. `rename` counts for its picture as well, `invite` for its link. */
export type RoomRules = { rename: Who; invite: Who; pin: Who; history: History };

export const DEFAULT_RULES: RoomRules = { rename: 'all', invite: 'all', pin: 'all', history: 'all' };
