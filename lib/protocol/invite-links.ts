import type { Profile } from './content';

/** How long a link holds where nothing else is asked for, hours. */
export const LINK_HOURS = 7 * 24;
export const LINK_HOURS_MAX = 90 * 24;
export const LINK_USES_MAX = 500;

/** A group's link, as its members are told of it. The token itself is told once, to who makes it. */
export type InviteLink = {
  /** Epoch ms. */
  expiresAt: number;
  uses: number;
  /** Absent: any number. */
  maxUses?: number;
  /** Who made it. */
  by: string;
};

/** What is told of a group before one joins. */
export type RoomPreview = {
  id: string;
  name: string;
  icon?: string;
  picture?: string;
  members: number;
  /** Who made the link. */
  by: Profile;
  /** Whether the reader is in already. */
  joined: boolean;
};
