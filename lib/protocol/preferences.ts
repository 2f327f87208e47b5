// Apart from the schemas, since a browser needs these and not the validator.

/** What a conversation may stand on. */
export const BACKGROUNDS = ['plain', 'sky', 'leaf', 'dusk', 'paper', 'night'] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** Which messages of a room call. */
export const NOTIFY = ['all', 'mentions', 'none'] as const;
export type Notify = (typeof NOTIFY)[number];

/** How one person keeps one room; nobody else is told. */
export type Preferences = {
  /** Above the others in the list. */
  pinned: boolean;
  /** Calls only whom a message names, and is counted nowhere but in its own line. `notify` none goes with it. */
  muted: boolean;
  /** Absent: all, or as `muted` says. */
  notify?: Exclude<Notify, 'all'>;
  /** Epoch ms until which the room is as if it were muted; absent where it is not, or that is over. */
  muteUntil?: number;
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

/** A mute that is over by `now` is not in it. */
export function toPreferences({ muteUntil, ...kept }: Kept, now: number): Preferences {
  return {
    ...DEFAULT_PREFERENCES,
    ...kept,
    ...(muteUntil !== undefined && muteUntil > now && { muteUntil }),
  };
}

/** Whether a room is silent now, for ever or for a while. */
export function isMuted({ muted, muteUntil }: Pick<Preferences, 'muted' | 'muteUntil'>): boolean {
  return muted || muteUntil !== undefined;
}

/** Whether a message of that room calls whom it names, or does not name. */
export function calls(preferences: Omit<Preferences, 'pinned' | 'background'>, isNamed: boolean): boolean {
  const { notify } = preferences;
  return notify !== 'none' && (isNamed || (notify !== 'mentions' && !isMuted(preferences)));
}

/** What a person may change; absent: stays as it is. */
export type PreferencesChange = {
  pinned?: boolean | undefined;
  muted?: boolean | undefined;
  notify?: Notify | undefined;
  /** Null ends it. */
  muteUntil?: number | null | undefined;
  background?: Background | undefined;
  hidden?: boolean | undefined;
};

type Kinds = Pick<PreferencesChange, 'muted' | 'notify' | 'muteUntil'>;
/** What a change means for what is kept; null: as by default. */
export type KeptKinds = {
  muted?: boolean;
  notify?: Exclude<Notify, 'all'> | null;
  muteUntil?: number | null;
};

/** `notify` says more than `muted`; whichever a change names, both are kept. */
export function toKept({ muted, notify, muteUntil }: Kinds): KeptKinds {
  return {
    ...(muted !== undefined && { muted, notify: null }),
    ...(notify !== undefined && { muted: notify === 'none', notify: notify === 'all' ? null : notify }),
    ...(muteUntil !== undefined && { muteUntil }),
  };
}
