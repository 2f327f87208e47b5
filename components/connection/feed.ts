import type { Message } from '../../lib/protocol/content';
import { revOf } from '../../lib/protocol/cursor';
import { type ChainedEvent, type ChatEvent, isChained } from '../../lib/protocol/events';
import { DEFAULT_PREFERENCES, type Preferences } from '../../lib/protocol/preferences';
import type { Replies } from '../../lib/protocol/requests';
import type { Reads, RoomSnapshot } from '../../lib/protocol/rooms';
import type { Settings } from '../../lib/protocol/settings';
import {
  applyEvents,
  applyPreferences,
  applyReads,
  applyWaiting,
  fromSnapshot,
  type RoomState,
} from '../../lib/room-state';
import type { People } from './people';
import type { TypingPeople } from './typing';
import type { View } from './view';

/** So many changes the server looks back at least before it answers `window` without a look at the history. */
const LOG_CHANGES = 1_000;
/** Events of rooms that are not known (yet); more than this are not kept. */
const STRAYS_MAX = 200;

/** Who keeps messages besides those of the rooms. */
export type Watcher = {
  /** All that comes, in order, right before the rooms change. */
  heard(events: readonly ChatEvent[]): void;
  /** What happened in a room is not known one by one: any message of it may be another one now, or gone. */
  restarted(roomId: string): void;
};

type Deps = {
  view: View;
  people: People;
  typing: TypingPeople;
  onSettings(settings: Settings): void;
  /** Somebody's profile, how they are kept as a friend, or whether one blocks them is otherwise. */
  onPeople(event: ChatEvent & { type: 'profile' | 'friends' | 'blocked' }): void;
  /** Events are missing between the room's state and what came: only `sync` can tell. */
  onGap(roomId: string): void;
  /** In the same batch as the change; `applied` are the messages that came as events, shown or not. */
  onRoom(room: RoomState, applied: readonly Message[]): void;
  onGone(roomId: string): void;
  /** A snapshot is about to take the place of a room, and may be of a history that lacks what `known` had. */
  onRestart(known: RoomState, snapshot: RoomSnapshot): void;
  /** News of a room that this client does not know. Most often the room itself is right behind. */
  onStray(): void;
  /** A message by somebody of whom nothing is known. */
  onStranger(roomId: string, userId: string): void;
  /** A fresh snapshot may be behind what this client has told, or is about to tell, of its own marker. */
  withOwnMarker(room: RoomState): RoomState;
  /** One's own message was edited or unsent. */
  onRevised(message: Message): void;
  /** The room without one's own reactions that are on their way to the server, and with them. */
  withToldReactions(room: RoomState): RoomState;
  withOwnReactions(room: RoomState): RoomState;
  /** To be called with a room whose preferences are just as the server told them: others may be on their way to it. */
  withOwnPreferences(room: RoomState): RoomState;
};

/** The only writer of rooms: events and snapshots come in, each batch leaves as one change per room. */
export function createFeed(deps: Deps) {
  const { view, people, typing } = deps;
  const me = view.me.userId;
  const recordings = new Set<ChatEvent[]>();
  const watchers = new Set<Watcher>();
  let strays: ChainedEvent[] = [];

  function put(room: RoomState, applied: readonly Message[] = []) {
    if (room === view.rooms.get(room.id)) return;
    view.rooms.set(room.id, room);
    deps.onRoom(room, applied);
  }

  function restarted(roomId: string) {
    for (const watcher of watchers) watcher.restarted(roomId);
  }

  function drop(roomId: string) {
    strays = strays.filter((event) => event.roomId !== roomId);
    view.rooms.set(roomId, undefined);
    typing.clearRoom(roomId);
    deps.onGone(roomId);
    restarted(roomId);
  }

  function update(roomId: string, events: readonly ChainedEvent[], reads: readonly Reads[]) {
    if (!view.rooms.get(roomId)) {
      strays = [...strays, ...events].slice(-STRAYS_MAX);
      if (events.length > 0) deps.onStray();
      return;
    }
    people.fromEvents(events);
    const room = view.rooms.get(roomId) as RoomState;
    const applied = applyEvents(deps.withToldReactions(room), events);
    const peopled = events.some((e) => e.type === 'joined') ? people.facesIn(applied.room) : applied.room;
    put(deps.withOwnReactions(reads.reduce(applyReads, peopled)), applied.messages);
    if (applied.gap) deps.onGap(roomId);
    for (const event of events) {
      if ((event.type === 'edited' || event.type === 'unsent') && event.message.by === me)
        deps.onRevised(event.message);
      const by = event.type === 'message' ? event.message.by : event.type === 'reacted' && event.userId;
      if (by && !people.isKnown(roomId, by)) deps.onStranger(roomId, by);
    }
  }

  /**
   * Takes a snapshot, with what came in while it was on its way put on top of it: news may overtake it. One that is
   * behind the state even so is left alone, unless `force` says that the state is worth nothing. Of the same history it
   * is for certain only where the server has compared (`isSequel`).
   */
  function install(
    snapshot: RoomSnapshot,
    meanwhile: readonly ChatEvent[] = [],
    { force = false, isSequel = false } = {},
  ) {
    people.fromSnapshot(snapshot);
    const { id } = snapshot;
    // Gone since: who was let in again meanwhile has had the room with that.
    if (meanwhile.some((event) => event.type === 'room-gone' && event.roomId === id)) return;
    const known = view.rooms.get(id);
    const chain = [...strays, ...meanwhile].filter((e): e is ChainedEvent => isChained(e) && e.roomId === id);
    strays = strays.filter((event) => event.roomId !== id);
    const reads = meanwhile.flatMap((event) =>
      event.type === 'read' && event.roomId === id ? [event.reads] : [],
    );
    const { room: followed, gap } = applyEvents(people.facesIn(fromSnapshot(snapshot, me)), chain);
    const preferred = meanwhile.findLast((event) => event.type === 'preferences' && event.roomId === id);
    const told = preferred?.type === 'preferences' ? applyPreferences(followed, preferred) : followed;
    const room = reads.reduce(applyReads, told);
    const isBehind = !force && known !== undefined && revOf(known.cursor) > revOf(room.cursor);
    // The run that is there already may reach further back.
    const isSame = !force && known?.messages !== undefined && known.cursor === room.cursor;
    if (!isBehind && !isSame) {
      if (known && !isSequel) deps.onRestart(known, snapshot);
      put(deps.withOwnReactions(deps.withOwnPreferences(deps.withOwnMarker(room))));
    }
    if (isBehind || gap) deps.onGap(id);
  }

  function prefer(roomId: string, preferences: Preferences) {
    const room = view.rooms.get(roomId);
    if (room) put(deps.withOwnPreferences(applyPreferences(room, preferences)));
  }

  function wait(roomId: string, waiting: number) {
    const room = view.rooms.get(roomId);
    if (room) put(applyWaiting(room, waiting));
  }

  function apply(events: readonly ChatEvent[]) {
    const rooms = new Map<string, { chain: ChainedEvent[]; reads: Reads[] }>();
    const newsOf = (roomId: string) => {
      const news = rooms.get(roomId) ?? { chain: [], reads: [] };
      rooms.set(roomId, news);
      return news;
    };
    const settle = (roomId: string) => {
      const news = rooms.get(roomId);
      rooms.delete(roomId);
      if (news) update(roomId, news.chain, news.reads);
    };
    for (const event of events) {
      if (isChained(event)) {
        newsOf(event.roomId).chain.push(event);
        typing.heed(event);
      } else if (event.type === 'read') newsOf(event.roomId).reads.push(event.reads);
      else if (event.type === 'typing') typing.heed(event);
      else if (event.type === 'preferences') prefer(event.roomId, event);
      else if (event.type === 'waiting') wait(event.roomId, event.waiting);
      else if (event.type === 'settings') deps.onSettings(event.settings);
      else if (event.type === 'profile' || event.type === 'friends' || event.type === 'blocked')
        deps.onPeople(event);
      else if (event.type === 'room-added') {
        settle(event.room.id);
        install(event.room);
      } else if (event.type === 'room-gone') {
        rooms.delete(event.roomId);
        drop(event.roomId);
      }
    }
    for (const roomId of [...rooms.keys()]) settle(roomId);
  }

  function record(events: readonly ChatEvent[]) {
    for (const recording of recordings) recording.push(...events);
    for (const watcher of watchers) watcher.heard(events);
  }

  return {
    install: (snapshot: RoomSnapshot, meanwhile?: readonly ChatEvent[]) =>
      view.batch.run(() => install(snapshot, meanwhile)),
    drop: (roomId: string) => view.batch.run(() => drop(roomId)),

    receive(events: readonly ChatEvent[]) {
      record(events);
      view.batch.run(() => apply(events));
    },

    hasStrays: () => strays.length > 0,

    /** Returns what ends it. */
    watch(watcher: Watcher): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },

    /**
     * Keeps what comes in while `request` is on its way, since its answer may be older than that. `use` gets both, and
     * not a moment later: whatever came between would be neither kept nor applied in order.
     */
    async during<T>(request: () => Promise<T>, use: (reply: T, meanwhile: readonly ChatEvent[]) => void) {
      const meanwhile: ChatEvent[] = [];
      recordings.add(meanwhile);
      try {
        await request().then((reply) => {
          recordings.delete(meanwhile);
          use(reply, meanwhile);
        });
      } finally {
        recordings.delete(meanwhile);
      }
    },

    /** Takes the answer of `sync`, and then once more what came in meanwhile, in order. */
    synced(reply: Replies['sync'], meanwhile: readonly ChatEvent[]) {
      view.batch.run(() => {
        for (const roomId of reply.gone) drop(roomId);
        for (const [roomId, synced] of Object.entries(reply.rooms)) {
          if (synced.status === 'same') update(roomId, [], [synced.reads]);
          else if (synced.status === 'delta') {
            record(synced.events);
            update(roomId, synced.events, [synced.reads]);
          } else {
            const known = view.rooms.get(roomId);
            const behind = known ? revOf(synced.room.cursor) - revOf(known.cursor) : 0;
            const isSequel = synced.status === 'window' && behind <= LOG_CHANGES;
            install(synced.room, [], { force: true, isSequel });
            restarted(roomId);
          }
          if ('waiting' in synced) wait(roomId, synced.waiting ?? 0);
        }
        for (const room of reply.added) install(room);
        for (const roomId of view.rooms.keys())
          prefer(roomId, reply.preferences[roomId] ?? DEFAULT_PREFERENCES);
        if (reply.settings) deps.onSettings(reply.settings);
        strays = [];
        // What a room is typing was answered when it came.
        apply(meanwhile.filter((event) => event.type !== 'typing'));
      });
    },
  };
}

export type Feed = ReturnType<typeof createFeed>;
