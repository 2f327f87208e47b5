import type { Logger } from 'pino';
import type { Reads } from '../../lib/protocol/rooms';
import type { Chat } from '../chat/chat';
import { type Audience, flush } from './audience';
import type { ChatSocket } from './chat-socket';
import { linkOf, placeOf, typeOf } from './position';

/** Markers of a busy room reach its sockets at most twice a second. */
const READS_MS = 500;
/** How often each room's position is compared with the store's, give or take a third. */
const CHECK_MS = 30_000;

type Room = Audience & {
  /** The last link that was relayed; undefined until the first one. */
  cursor: string | undefined;
  /** While a repair runs: what arrived since. */
  held: Buffer[] | undefined;
  reads: Reads | undefined;
  readsAt: number;
  readsTimer: NodeJS.Timeout | undefined;
};

type Hooks = {
  /** A person has left a room, or was taken out; these sockets of theirs hear it no more. */
  left(roomId: string, sockets: ChatSocket[]): void;
  /** What was missed is more than can be told: these must connect again, and sync. */
  lost(sockets: ChatSocket[]): void;
};

/**
 * From Redis channels to local sockets. Synchronous from the bytes that arrive to the frame that leaves; all that
 * arrives in one turn of the event loop leaves in one write per socket.
 */
export function createRelay(chat: Chat, log: Logger, hooks: Hooks) {
  const rooms = new Map<string, Room>();
  let dirty = new Set<Room>();
  let scheduled = false;

  function deliver(room: Room, payload: Buffer): void {
    room.pending.push(payload);
    dirty.add(room);
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const due = dirty;
      dirty = new Set();
      flush(due);
    });
  }

  function receive(room: Room, payload: Buffer): void {
    const link = linkOf(payload);
    if (!link) {
      receiveLoose(room, payload);
      return;
    }
    if (room.held) {
      room.held.push(payload);
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
        deliver(room, payload);
        if (typeOf(payload) === 'left') removeLeaver(room, payload);
    }
  }

  function receiveLoose(room: Room, payload: Buffer): void {
    if (typeOf(payload) !== 'read') {
      deliver(room, payload);
      return;
    }
    const { reads } = JSON.parse(payload.toString()) as { reads: Reads };
    room.reads = { ...room.reads, ...reads };
    if (room.readsTimer) return;
    const wait = room.readsAt + READS_MS - Date.now();
    if (wait <= 0) deliverReads(room);
    else room.readsTimer = setTimeout(deliverReads, wait, room);
  }

  function deliverReads(room: Room): void {
    room.readsTimer = undefined;
    room.readsAt = Date.now();
    deliver(room, Buffer.from(JSON.stringify({ type: 'read', roomId: room.id, reads: room.reads })));
    room.reads = undefined;
  }

  // Who leaves gets everything up to that event and nothing after it, even of the same turn.
  function removeLeaver(room: Room, payload: Buffer): void {
    const { userId } = JSON.parse(payload.toString()) as { userId: string };
    const leaving = [...room.sockets.keys()].filter((socket) => socket.data.userId === userId);
    if (leaving.length === 0) return;
    flush([room]);
    for (const socket of leaving) remove(room, socket);
    hooks.left(room.id, leaving);
  }

  /** Fetches what this replica missed of a room: once, for all of its sockets. */
  async function repair(room: Room): Promise<void> {
    room.held ??= [];
    try {
      const missed = room.cursor === undefined ? undefined : await chat.missed(room.id, room.cursor);
      const held = room.held;
      room.held = undefined;
      if (missed?.status === 'delta') for (const event of missed.events) receive(room, Buffer.from(event));
      else if (missed && missed.status !== 'same') {
        room.cursor = undefined;
        hooks.lost([...room.sockets.keys()]);
        return;
      }
      if (missed && 'reads' in missed) {
        room.reads = { ...missed.reads, ...room.reads };
        deliverReads(room);
      }
      for (const payload of held) receive(room, payload);
    } catch (error) {
      // The store is away; when it is back, so is the subscriber, and every room is repaired again.
      room.held = undefined;
      room.cursor = undefined;
      log.warn({ err: error, roomId: room.id }, 'repair failed');
      hooks.lost([...room.sockets.keys()]);
    }
  }

  function remove(room: Room, socket: ChatSocket): void {
    room.sockets.delete(socket);
    socket.data.rooms.delete(room.id);
    if (room.sockets.size > 0 || rooms.get(room.id) !== room) return;
    rooms.delete(room.id);
    dirty.delete(room);
    clearTimeout(room.readsTimer);
    chat.feed.unsubscribe('room', room.id);
  }

  async function checkPositions(): Promise<void> {
    const known = [...rooms.values()].filter((room) => room.cursor !== undefined && !room.held);
    const cursors = await chat.cursors(known.map((room) => room.id)).catch(() => undefined);
    cursors?.forEach((cursor, i) => {
      const room = known[i] as Room;
      if (cursor !== room.cursor && rooms.get(room.id) === room && !room.held) void repair(room);
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
     * Lets a socket hear a room, if its person is a member. The socket is in the audience, mute, before membership is
     * looked up: a removal in between then takes it out, and it stays out.
     */
    async join(roomId: string, socket: ChatSocket): Promise<boolean> {
      let room = rooms.get(roomId);
      if (!room) {
        room = {
          id: roomId,
          sockets: new Map(),
          pending: [],
          cursor: undefined,
          held: undefined,
          reads: undefined,
          readsAt: 0,
          readsTimer: undefined,
        };
        rooms.set(roomId, room);
      }
      if (room.sockets.get(socket)) return true;
      room.sockets.set(socket, false);
      socket.data.rooms.add(roomId);
      await chat.feed.subscribe('room', roomId);
      const member = await chat.isMember(roomId, socket.data.userId);
      const still = room.sockets.has(socket) && socket.connected;
      if (member && still) {
        room.sockets.set(socket, true);
        // A position to start from, so that a loss before the first event is noticed as well.
        const [cursor] = room.cursor === undefined ? await chat.cursors([roomId]) : [];
        room.cursor ??= cursor;
      } else remove(room, socket);
      return member && still;
    },

    /** Takes a socket that is gone out of every room. */
    drop(socket: ChatSocket): void {
      for (const id of socket.data.rooms) {
        const room = rooms.get(id);
        if (room) remove(room, socket);
      }
    },

    /** After the subscriber was away: every room is brought up to date. */
    repairAll(): void {
      for (const room of rooms.values()) if (!room.held) void repair(room);
    },

    stop(): void {
      clearInterval(check);
      for (const room of rooms.values()) clearTimeout(room.readsTimer);
    },
  };
}

export type Relay = ReturnType<typeof createRelay>;
