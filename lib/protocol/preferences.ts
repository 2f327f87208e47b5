// Apart from the schemas, since a browser needs these and not the validator.

/** What a conversation may stand on. */
export const BACKGROUNDS = ['plain', 'sky', 'leaf', 'dusk', 'paper', 'night'] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** How one person keeps one room; nobody else is told. */
export type Preferences = {
  /** Above the others in the list. */
  pinned: boolean;
  /** Makes no sound, and is counted nowhere but in its own line. */
  muted: boolean;
  background: Background;
  /**
   * Out of the list for as long as the room's last seq is not past this one; absent where it was never hidden. A seq and
   * no flag, so that a message brings the room back without anything being written for each of its members.
   */
  hiddenSeq?: number;
};

export const DEFAULT_PREFERENCES: Preferences = { pinned: false, muted: false, background: 'plain' };

/** What differs from the defaults: so they are stored, and told between replicas. */
export type Kept = Partial<Preferences>;

export function toPreferences(kept: Kept): Preferences {
  return { ...DEFAULT_PREFERENCES, ...kept };
}

/** What a person may change; absent: stays as it is. */
export type PreferencesChange = {
  pinned?: boolean | undefined;
  muted?: boolean | undefined;
  background?: Background | undefined;
  hidden?: boolean | undefined;
};
