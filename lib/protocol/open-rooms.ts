import type { Profile } from './content';

// Apart from the schemas, since a browser needs these and not the validator.

/** How one comes into an open room: at once, by a code, or when its owner or an admin lets one in. */
export const ENTRIES = ['free', 'code', 'approval'] as const;
export type Entry = (typeof ENTRIES)[number];

/** What makes a group an open room. */
export type OpenRoom = {
  entry: Entry;
  /** Whether the directory shows it. */
  listed: boolean;
  /** What it is about, in a line or two; may be empty. */
  about: string;
  /** Seconds that a member waits between two messages, 0 for none. Owner and admins do not wait. */
  slowSeconds: number;
};

/** An open room as it shows itself to who may come in. */
export type OpenRoomFace = {
  id: string;
  name: string;
  icon?: string;
  picture?: string;
  about: string;
  entry: Entry;
  /** How many. */
  members: number;
  /** Epoch ms of the last change. */
  lastAt: number;
  /** What the reader is to it: in it, waiting to be let in, taken out and not to come back by themselves. */
  reader?: 'member' | 'waiting' | 'removed';
};

/** Somebody who waits to be let in. `name`: the nickname that they chose for that room. */
export type JoinRequest = Profile & {
  /** What they say to those who decide. */
  note: string;
  /** Epoch ms. */
  at: number;
};

/** What a member may be made to wait between two messages. */
export const SLOW_SECONDS = [0, 5, 10, 30, 60, 300, 900, 3_600] as const;
