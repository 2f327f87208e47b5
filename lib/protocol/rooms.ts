import type { Message, Profile } from './content';
import type { OpenRoom } from './open-rooms';
import type { Preferences } from './preferences';
import type { Role, RoomRules } from './room-rules';

export type RoomKind = 'direct' | 'group';

export type Member = Profile & { role: Role; readSeq: number };

/** With the reader's own preferences. */
export type RoomSummary = Preferences & {
  id: string;
  kind: RoomKind;
  /** A group's own name; in a direct room the other person's, as the reader of this summary sees it. */
  name: string;
  icon?: string;
  /** The id of a group's picture. */
  picture?: string;
  /** How many. */
  members: number;
  last?: Message;
  /** The last seq, 0 in a room without messages. */
  seq: number;
  /** `seq` less the reader's own marker. */
  unread: number;
  cursor: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** What differs from DEFAULT_RULES. */
  rules?: Partial<RoomRules>;
  /** The room's last seq when the reader joined. */
  joinSeq?: number;
  /** In a direct room, the other person. */
  peerId?: string;
  /** Of an open room. */
  open?: OpenRoom;
  /** In an open room, the reader's own name there. */
  nickname?: string;
  /** In an open room, who wrote `last`, by their name there. */
  lastBy?: Profile;
};

/** Everything a client needs to show a room, all of it from one moment. */
export type RoomSnapshot = Omit<RoomSummary, 'members' | 'lastBy'> & {
  /** All of them; of an open room its owner, its admins and the reader, by their names there. */
  members: Member[];
  /** How many, of an open room. */
  memberCount?: number;
  /** How many wait to be let into an open room; told to its owner and admins. */
  waiting?: number;
  /** The last 50, ascending seq. */
  messages: Message[];
  /** At most five, the one pinned last in front. */
  pins: Message[];
  /** Who wrote `messages` and `pins`, or reacted to them, and is not among `members`; in an open room, who wrote. */
  former: Profile[];
};

export type Reads = Record<string, number>;
