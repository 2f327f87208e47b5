// Apart from the schemas, since a browser needs these and not the validator.

/** Hours in which nothing calls. `from` and `to` are minutes of the day at the person's own place. */
export type QuietHours = {
  from: number;
  /** As `from`, or before it: on the next day. */
  to: number;
  /** On which days they begin, 0 is Sunday. */
  days: number[];
  /** An IANA name. */
  zone: string;
};

/** What a person has chosen for all of their devices. */
export type Settings = {
  /** Whether notifications say who wrote, and what. */
  preview: boolean;
  quiet?: QuietHours;
};

export const DEFAULT_SETTINGS: Settings = { preview: true };

/** Absent: stays as it is; null: as by default. */
export type SettingsChange = { preview?: boolean | undefined; quiet?: QuietHours | null | undefined };

/** What differs from the defaults. */
export type KeptSettings = Partial<Settings>;

export function toSettings(kept: KeptSettings): Settings {
  return { ...DEFAULT_SETTINGS, ...kept };
}
