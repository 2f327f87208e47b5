import type { Profile } from '../../lib/protocol/content';
import type { Friend } from '../../lib/protocol/friends';
import { isMuted } from '../../lib/protocol/preferences';
import type { RoomSnapshot, RoomSummary } from '../../lib/protocol/rooms';
import { DEFAULT_CONFIG, type ServerConfig } from '../../lib/protocol/server-config';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/protocol/settings';
import { fromSnapshot, fromSummary, isHidden, type RoomState, unreadOf } from '../../lib/room-state';
import {
  type Batch,
  type Cell,
  createBatch,
  createCell,
  createTable,
  derive,
  type Readable,
  type Table,
} from './cells';
import { isDeleted, named, profileOf, withFaces } from './faces';
import type { PendingMessage } from './pending';

/** `ended`: the session is over, and only a new log-in helps. */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'ended';

/** What the server rendered the page with. */
export type Initial = {
  me: Profile;
  rooms: RoomSummary[];
  people: Profile[];
  /** The names that one gave to friends, by user id. */
  nicknames?: Record<string, string>;
  /** Whom one blocks, by user id. */
  blocked?: string[];
  /** What all are called who deleted their account; another language comes with the next page. */
  deletedName?: string;
  snapshot?: RoomSnapshot;
  config?: ServerConfig;
  settings?: Settings;
};

/** Everything a screen may show; the hooks read it, the client alone writes it. */
export type View = {
  batch: Batch;
  me: Profile;
  config: ServerConfig;
  connection: Cell<ConnectionState>;
  rooms: Table<RoomState | undefined>;
  /** Pinned ones first, then the newest. Hidden ones are among them. */
  roomList: Readable<readonly RoomState[]>;
  /** What one has chosen for all devices. */
  settings: Cell<Settings>;
  /** Without what is muted or out of sight. */
  totalUnread: Readable<number>;
  pending: Table<readonly PendingMessage[]>;
  typing: Table<readonly string[]>;
  /** Friends by the names that one gave them. */
  people: Table<Profile | undefined>;
  /** In no order; undefined until they are known. */
  friends: Cell<readonly Friend[] | undefined>;
  /** Whom one blocks, by user id. */
  blocked: Cell<ReadonlySet<string>>;
};

/** The one empty list: an empty cell keeps its identity. */
export const NONE: readonly never[] = [];

export function createView(initial: Initial): View {
  const { me, snapshot } = initial;
  const batch = createBatch();
  const states = new Map(initial.rooms.map((summary) => [summary.id, fromSummary(summary, me.userId)]));
  if (snapshot) states.set(snapshot.id, fromSnapshot(snapshot, me.userId));
  const shown = [...(snapshot?.former ?? []), ...(snapshot?.members ?? [])];
  const people = [...initial.people, ...(snapshot?.open ? shown.filter(isDeleted) : shown), me];

  const nicknames = new Map(Object.entries(initial.nicknames ?? {}));
  const faces = new Map(
    people.map((person) => [person.userId, named(profileOf(person), nicknames, initial.deletedName ?? '')]),
  );
  for (const [id, room] of states)
    states.set(
      id,
      withFaces(room, (userId) => faces.get(userId)),
    );

  const rooms = createTable<RoomState | undefined>(batch, undefined, states);
  const all = () => rooms.keys().map((id) => rooms.get(id) as RoomState);
  return {
    batch,
    me,
    config: initial.config ?? DEFAULT_CONFIG,
    // Nothing is wrong until something went wrong: a page that is just loading shows no banner.
    connection: createCell<ConnectionState>(batch, 'online'),
    rooms,
    roomList: derive(rooms, () => all().sort(inOrder)),
    settings: createCell(batch, initial.settings ?? DEFAULT_SETTINGS),
    totalUnread: derive(rooms, () => all().reduce((sum, room) => sum + countedUnread(room), 0)),
    pending: createTable<readonly PendingMessage[]>(batch, NONE),
    typing: createTable<readonly string[]>(batch, NONE),
    people: createTable<Profile | undefined>(batch, undefined, faces),
    friends: createCell<readonly Friend[] | undefined>(batch, undefined),
    blocked: createCell<ReadonlySet<string>>(batch, new Set(initial.blocked)),
  };
}

function countedUnread(room: RoomState): number {
  return isMuted(room) || isHidden(room) ? 0 : unreadOf(room);
}

function inOrder(a: RoomState, b: RoomState): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  return (b.last?.at ?? b.createdAt) - (a.last?.at ?? a.createdAt) || (a.id < b.id ? -1 : 1);
}
