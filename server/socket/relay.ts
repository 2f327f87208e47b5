import type { Logger } from 'pino';
import { revOf } from '../../lib/protocol/cursor';
import type { RoomRules } from '../../lib/protocol/room-rules';
import type { Reads } from '../../lib/protocol/rooms';
import type { Chat } from '../chat/chat';
import { type Audience, flush, type Seat } from './audience';
import type { ChatSocket } from './chat-socket';
import type { FrozenPeople } from './frozen-people';
import { linkOf, listenerOf, placeOf, typeOf } from './position';
import { createReadNews, type ReadNews } from './read-news';
import { butFor, veilsOf } from './veils';

/** How often each room's position is compared with the store's, give or take a third. */
const CHECK_MS = 30_000;
/** Until a repair that failed is tried again, give or take a half: the store is away, and all rooms ask. */
const RETRY_MS = 1_000;

type Room = Audience & {
  /** The last link that was relayed; undefined until somebody has a seat. */
  cursor: string | undefined;
  /** Whether its members see nothing from before they joined. */
  hides: boolean;
  /** While what was missed is being fetched: what arrived since. */
  held: Buffer[] | undefined;
  /** It was not heard for a while, and Redis may have lost what its members hold: until a repair has told. */
  isInDoubt: boolean;
  retry: NodeJS.Timeout | undefined;
  /** Seats whose `from` the room has yet to reach. */
  early: Set<Seat>;
  reads: ReadNews;
};

type Hooks = {
  /** A person has left a room, or was taken out; these sockets of theirs hear it no more. */
  left(roomId: string, userId: string, sockets: ChatSocket[]): void;
  /** What was missed is more than can be told: these must connect again, and sync. */
  lost(sockets: ChatSocket[]): void;
};

/**
 * From Redis channels to local sockets. Synchronous from the bytes that arrive to the frame that leaves; all that
 * arrives in one turn of the event loop leaves in one write per socket.
 */
export function createRelay(chat: Chat, log: Logger, frozen: FrozenPeople, hooks: Hooks) {
  const rooms = new Map<string, Room>();
  let dirty = new Set<Room>();
  let scheduled = false;
  /** How often the feed was away and back. What was read before such a moment does not tell what was missed until it. */
  let resumptions = 0;
  let failing = false;

  function flushAll(): void {
    scheduled = false;
    const due = dirty;
    dirty = new Set();
    flush(due);
  }

  function deliver(room: Room, payload: Buffer): void {
    room.pending.push(payload);
    dirty.add(room);
    if (scheduled) return;
    scheduled = true;
    setImmediate(flushAll);
  }

  function receive(room: Room, payload: Buffer): void {
    // What is no link is held as well: who was taken out meanwhile, as the repair will tell, must not hear of it.
    if (room.held) {
      room.held.push(payload);
      return;
    }
    const link = linkOf(payload);
    if (!link) {
      receiveLoose(room, payload);
      return;
    }
    switch (placeOf(link, room.cursor)) {
      case 'old':
        return;
      case 'gap':
        room.held = [payload];
        void repair(room);
        return;
      case 'next':
        room.cursor = link.cursor;
        for (const instead of veilsOf(payload, link.isApart, room.hides, frozen))
          room.veils.push({ index: room.pending.length, instead });
        deliver(room, payload);
        if (typeOf(payload) === 'updated') takeRules(room, payload);
        if (typeOf(payload) === 'left') removeLeaver(room, payload, revOf(link.cursor));
        if (room.early.size > 0) for (const seat of room.early) openSeat(room, seat);
    }
  }

  function receiveLoose(room: Room, payload: Buffer): void {
    if (typeOf(payload) === 'read')
      room.reads.add((JSON.parse(payload.toString()) as { reads: Reads }).reads);
    else {
      const listener = listenerOf(payload);
      if (listener) room.veils.push({ index: room.pending.length, instead: butFor(listener, payload) });
      deliver(room, payload);
    }
  }

  function takeRules(room: Room, payload: Buffer): void {
    const { rules } = JSON.parse(payload.toString()) as { rules?: Partial<RoomRules> };
    if (rules) room.hides = rules.history === 'joined';
  }

  // Who leaves gets everything up to that event and nothing after it, even of the same turn. Who is in again already,
  // as a replica finds that is behind, keeps the seat.
  function removeLeaver(room: Room, payload: Buffer, rev: number): void {
    const { userId } = JSON.parse(payload.toString()) as { userId: string };
    const leaving: ChatSocket[] = [];
    for (const [socket, seat] of room.sockets) {
      if (socket.data.userId !== userId) continue;
      if (seat.isLive || (seat.from !== undefined && seat.from < rev)) leaving.push(socket);
      else seat.leftAt = rev;
    }
    if (leaving.length === 0) return;
    flush([room]);
    for (const socket of leaving) remove(room, socket);
    hooks.left(room.id, userId, leaving);
  }

  /** Fetches what this replica missed of a room: once, for all of its sockets, until it succeeds. */
  async function repair(room: Room): Promise<void> {
    room.held ??= [];
    const before = resumptions;
    let missed: Awaited<ReturnType<Chat['missed']>> | undefined;
    try {
      missed = room.cursor === undefined ? undefined : await chat.missed(room.id, room.cursor);
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ err: error, roomId: room.id }, 'repair failed; it is tried again');
      failing = true;
      // Whatever is dropped here comes after the room's position, and with the next answer.
      room.held = [];
      if (isKept(room)) room.retry = setTimeout(() => void repair(room), RETRY_MS * (0.5 + Math.random()));
      return;
    }
    const { held } = room;
    room.held = undefined;
    room.isInDoubt = false;
    if (missed?.status === 'window' || missed?.status === 'reset' || missed?.status === 'gone') {
      room.cursor = undefined;
      hooks.lost([...room.sockets.keys()]);
      return;
    }
    if (missed?.status === 'delta') for (const event of missed.events) receive(room, Buffer.from(event));
    for (const payload of held) receive(room, payload);
    if (missed && 'reads' in missed) room.reads.add(missed.reads);
    if (before === resumptions) return;
    room.isInDoubt = true;
    if (!room.held) await repair(room);
  }

  const isKept = (room: Room) => rooms.get(room.id) === room;

  function openRoom(id: string): Room {
    const room: Room = {
      id,
      sockets: new Map(),
      pending: [],
      veils: [],
      hides: false,
      cursor: undefined,
      held: undefined,
      isInDoubt: false,
      retry: undefined,
      early: new Set(),
      reads: createReadNews((reads) =>
        deliver(room, Buffer.from(JSON.stringify({ type: 'read', roomId: id, reads }))),
      ),
    };
    rooms.set(id, room);
    return room;
  }

  async function grant(room: Room, socket: ChatSocket, seat: Seat): Promise<boolean> {
    const hasSeat = () => room.sockets.get(socket) === seat;
    try {
      await chat.feed.subscribe('room', room.id);
      const before = resumptions;
      const position = await chat.position(room.id, socket.data.userId);
      if (!hasSeat()) return false;
      if (position === undefined || revOf(position.cursor) < seat.leftAt) {
        remove(room, socket);
        return false;
      }
      const { cursor } = position;
      seat.joinSeq = position.joinSeq;
      // Of one who may see less than the room shows by its rules as they stood, until those have come by.
      room.hides ||= position.hides;
      room.cursor ??= cursor;
      seat.from = revOf(cursor);
      room.early.add(seat);
      openSeat(room, seat);
      if (before !== resumptions && !room.held) void repair(room);
      return true;
    } catch (error) {
      if (hasSeat()) remove(room, socket);
      throw error;
    }
  }

  // What was relayed up to then is for those who were there.
  function openSeat(room: Room, seat: Seat): void {
    if (room.cursor === undefined || revOf(room.cursor) < (seat.from ?? 0)) return;
    flush([room]);
    room.early.delete(seat);
    seat.isLive = true;
  }

  function remove(room: Room, socket: ChatSocket): void {
    const seat = room.sockets.get(socket);
    if (seat) room.early.delete(seat);
    room.sockets.delete(socket);
    socket.data.rooms.delete(room.id);
    if (room.sockets.size > 0 || !isKept(room)) return;
    rooms.delete(room.id);
    dirty.delete(room);
    room.reads.stop();
    clearTimeout(room.retry);
    chat.feed.unsubscribe('room', room.id);
  }

  async function checkPositions(): Promise<void> {
    const known = [...rooms.values()].filter((room) => room.cursor !== undefined && !room.held);
    const cursors = await chat.cursors(known.map((room) => room.id)).catch(() => undefined);
    cursors?.forEach((cursor, i) => {
      const room = known[i] as Room;
      if (cursor !== room.cursor && isKept(room) && !room.held) void repair(room);
    });
  }
  const check = setInterval(() => void checkPositions(), CHECK_MS * (0.67 + Math.random() * 0.66));

  return {
    /** An event from the feed. */
    receive(roomId: string, payload: Buffer): void {
      const room = rooms.get(roomId);
      if (room) receive(room, payload);
    },

    /**
     * Lets a socket hear a room, if its person is a member: whoever reads the room once this has resolved misses nothing
     * after what they read. The socket has a seat, mute, before the store is asked: a removal in between then shows.
     */
    async join(roomId: string, socket: ChatSocket): Promise<boolean> {
      const seatOf = () => rooms.get(roomId)?.sockets.get(socket);
      // One try at a time. After one that came too early, this one asks again.
      for (let seat = seatOf(); seat; seat = seatOf())
        if ((await seat.granted) && seatOf() === seat) return true;
      if (!socket.connected) return false;
      const room = rooms.get(roomId) ?? openRoom(roomId);
      const seat: Seat = { isLive: false, leftAt: 0, joinSeq: 0, granted: Promise.resolve(false) };
      room.sockets.set(socket, seat);
      socket.data.rooms.add(roomId);
      seat.granted = grant(room, socket, seat);
      return seat.granted;
    },

    /**
     * Whether messages may be sent into a room. After Redis was away it may have lost what its members hold: who writes
     * before that is known would have their new messages in front of those that they must offer again.
     */
    isLevel(roomId: string): boolean {
      const room = rooms.get(roomId);
      return room === undefined || (!room.isInDoubt && chat.feed.hears(roomId));
    },

    /** Takes a socket out of a room. */
    leave(roomId: string, socket: ChatSocket): void {
      const room = rooms.get(roomId);
      if (!room?.sockets.has(socket)) return;
      flush([room]);
      remove(room, socket);
    },

    /** Takes a socket that is gone out of every room. */
    drop(socket: ChatSocket): void {
      for (const id of socket.data.rooms) {
        const room = rooms.get(id);
        if (room) remove(room, socket);
      }
    },

    /** Brings rooms up to date after they were not heard for a while. */
    repair(roomIds: readonly string[]): void {
      resumptions++;
      for (const id of roomIds) {
        const room = rooms.get(id);
        if (!room) continue;
        room.isInDoubt = true;
        if (!room.held) void repair(room);
      }
    },

    /** Sends what has arrived, without waiting for the end of the turn. */
    flush: flushAll,

    stop(): void {
      clearInterval(check);
      for (const room of rooms.values()) {
        room.reads.stop();
        clearTimeout(room.retry);
      }
    },
  };
}

export type Relay = ReturnType<typeof createRelay>;
