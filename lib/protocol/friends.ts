// Apart from the schemas, since a browser needs these and not the validator.
import type { Profile } from './content';

/** What a profile may stand on, besides a picture of one's own. */
export const PROFILE_BACKGROUNDS = ['plain', 'mint', 'sky', 'sakura', 'dusk', 'night'] as const;
export type ProfileBackground = (typeof PROFILE_BACKGROUNDS)[number];

/** How one person keeps a friend; nobody else is told. */
export type KeptFriend = {
  /** The friend's name on one's own devices. */
  nickname?: string;
  favourite?: true;
  /** Out of the list. */
  hidden?: true;
};

export type Friend = Profile & KeptFriend;

/** Absent: stays as it is. `nickname` null: the friend's own name again. */
export type FriendChange = {
  nickname?: string | null | undefined;
  favourite?: boolean | undefined;
  hidden?: boolean | undefined;
};

/** Absent: stays as it is; null: none. */
export type ProfileChange = {
  name?: string | undefined;
  status?: string | undefined;
  picture?: string | null | undefined;
  background?: string | undefined;
};
