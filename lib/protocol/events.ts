import type { Message, Profile } from './content';
import type { Friend } from './friends';
import type { OpenRoom } from './open-rooms';
import type { Preferences } from './preferences';
import type { Role, RoomRules } from './room-rules';
import type { Member, Reads, RoomSnapshot } from './rooms';
import type { Settings } from './settings';

/** A link of a room's chain: it applies only where `prev` is the cursor that one holds. */
type Chained = { roomId: string; prev: string; cursor: string };

export type ChainedEvent = Chained &
  (
    | { type: 'message'; message: Message }
    /** The whole message, as it is now. */
    | { type: 'edited'; message: Message }
    /** `message` is what is left. */
    | { type: 'unsent'; by: string; message: Message }
    /** A person's one reaction to a message; null: they took it back. */
    | { type: 'reacted'; seq: number; userId: string; emoji: string | null }
    | { type: 'pinned'; seq: number; by: string; pinned: boolean; message: Message }
    | { type: 'joined'; by: string; members: Member[]; aliases?: string[] }
    /** `owner`: who owns the room from now on, where the one who left did. */
    | { type: 'left'; by: string; userId: string; owner?: string }
    | Updated
    /** Something about a message that is hidden from the reader. */
    | { type: 'hidden' }
  );

/** What of the room is otherwise from now on. */
type Updated = {
  type: 'updated';
  by: string;
  name?: string;
  icon?: string;
  /** Empty: there is none any more. */
  picture?: string;
  /** All that differ from the default ones. */
  rules?: Partial<RoomRules>;
  /** Where messages came in sight that were hidden from some. */
  pins?: Message[];
  /** Of those whose role is another one now. */
  roles?: Record<string, Role>;
  /** Of an open room: those of `roles`, by their names there. */
  members?: Member[];
  /** Of an open room, as it is from now on. */
  open?: OpenRoom;
  /** Of those who have another name in an open room now. */
  names?: Record<string, string>;
  /** Of `members` and `names`, who goes by a name that they chose for this room. */
  aliases?: string[];
};

export type LooseEvent =
  | { type: 'read'; roomId: string; reads: Reads }
  | { type: 'typing'; roomId: string; userId: string; active: boolean }
  /** All of the preferences of a room that one has; those told last count. */
  | ({ type: 'preferences'; roomId: string } & Preferences)
  /** All that one has chosen for all devices; those told last count. */
  | { type: 'settings'; settings: Settings }
  /** Somebody's profile, whole, as it is from now on. */
  | { type: 'profile'; profile: Profile }
  /** One of one's friends as they are kept now, or who is one no more; neither: any of them may be otherwise. */
  | { type: 'friends'; friend?: Friend; gone?: string }
  /** One has blocked somebody, or does no longer; told to oneself alone. */
  | { type: 'blocked'; profile: Profile; blocked: boolean }
  | { type: 'room-added'; room: RoomSnapshot }
  | { type: 'room-gone'; roomId: string }
  /** How many wait to be let into an open room; to its owner and admins. */
  | { type: 'waiting'; roomId: string; waiting: number }
  | { type: 'session-ended' };

export type ChatEvent = ChainedEvent | LooseEvent;

/** By its link, not its type: a newer server may chain what this client has never heard of. */
export function isChained(event: ChatEvent): event is ChainedEvent {
  return 'prev' in event;
}
