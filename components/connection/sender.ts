import type { Message, SendableContent } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import { newCid } from './cid';
import { createOutbox } from './outbox';
import type { OutboxStorage } from './outbox-storage';
import type { PendingMessage } from './pending';
import { seqOf, toQuote } from './quote';
import type { ChatSocket } from './socket';
import type { Status } from './status';
import { NONE, type View } from './view';

/** An acknowledged message that the room does not show after this long is a sign of missed news. */
const SHOWN_MS = 2_000;
/** A browser may leave its database hanging; sending waits no longer for it. */
const ADOPT_MS = 3_000;

/** How something is said: in answer to the message of that seq, without a notification. */
export type Manner = { replyTo?: number | undefined; silent?: boolean | undefined };

type Deps = {
  view: View;
  socket: ChatSocket;
  status: Status;
  storage: OutboxStorage;
  /** Something of this room got lost on the way. */
  onMissing(roomId: string): void;
  /** A message is no longer in the outbox, and will not come back. */
  onSettled(cid: string): void;
  /** The server does not know a file of it. @returns whether it is taken back from the outbox for that */
  onFileUnknown(cid: string): boolean;
};

/** Drives the outbox: shows it, stores it, and sends what is due while the connection is level with the server. */
export function createSender({ view, socket, status, storage, onMissing, ...deps }: Deps) {
  const outbox = createOutbox();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  /** Messages that come to the outbox later, by room. */
  const beside = new Map<string, readonly PendingMessage[]>();
  let wake: ReturnType<typeof setTimeout> | undefined;
  let isAdopting = false;
  let lastAt = 0;

  // Strictly ascending, since the order in which messages were written is the order in which they go out.
  function nextAt(): number {
    lastAt = Math.max(lastAt + 1, Date.now());
    return lastAt;
  }

  function after(ms: number, work: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
    return timer;
  }

  function show(roomId: string) {
    const messages = [...outbox.messagesOf(roomId), ...(beside.get(roomId) ?? [])];
    messages.sort((a, b) => a.at - b.at);
    const shown = view.pending.get(roomId);
    if (messages.length === shown.length && messages.every((m, i) => m === shown[i])) return;
    view.pending.set(roomId, messages.length === 0 ? NONE : messages);
  }

  function forget(roomId: string, cids: readonly string[]) {
    for (const cid of cids) {
      storage.remove(cid);
      deps.onSettled(cid);
    }
    if (cids.length > 0) show(roomId);
  }

  /** Lets the outbox and the room agree; to be called in the batch in which the room changes, with what came new. */
  function roomChanged(room: RoomState, applied: readonly Message[] = []) {
    forget(room.id, outbox.reconcile(room, applied, Date.now()));
    // After the batch: other rooms may be about to learn that what they have to send first is something else.
    queueMicrotask(flush);
  }

  function request({ cid, roomId, content, replyTo: quote, silent }: PendingMessage) {
    const replyTo = quote && seqOf(quote, view.rooms.get(roomId));
    return socket.request('message:send', { roomId, cid, content, replyTo, silent });
  }

  async function transmit(message: PendingMessage) {
    const { cid, roomId } = message;
    try {
      const answer = await request(message);
      const room = view.rooms.get(roomId);
      if (outbox.acked(cid, answer, room, Date.now())) forget(roomId, [cid]);
      else if (room) roomChanged(room);
      if (outbox.has(cid)) after(SHOWN_MS, () => outbox.has(cid) && onMissing(roomId));
    } catch (error) {
      if (!isChatError(error)) throw error;
      const { field } = error.detail;
      if (!socket.isOpen()) outbox.returned(cid);
      else if (isAboutFile(field) && deps.onFileUnknown(cid)) {
        outbox.returned(cid);
        outbox.discard(cid);
        storage.remove(cid);
        show(roomId);
      } else {
        const lighter = outbox.leaveOut(cid, field);
        if (lighter) storage.put(lighter);
        const failed = lighter
          ? undefined
          : outbox.refused(cid, error.code, Date.now(), error.detail.retryAfterMs);
        // Nobody could see it in a room that is not there.
        if (failed && !view.rooms.get(roomId)) forget(roomId, outbox.discardFailed(roomId));
        else if (failed) storage.put(failed);
        show(roomId);
      }
    }
    flush();
  }

  function flush() {
    if (!status.isUp() || isAdopting) return;
    const { due, wakeAt } = outbox.takeDue(Date.now());
    for (const message of due) void transmit(message);
    clearTimeout(wake);
    if (wakeAt !== undefined) wake = setTimeout(flush, Math.max(0, wakeAt - Date.now()));
  }

  function take(message: PendingMessage) {
    outbox.insert(message);
    storage.put(message);
    show(message.roomId);
    flush();
  }

  /** Shows what earlier pages left unsent. Nothing is sent before that is known: it was written first. */
  function adopt() {
    if (isAdopting) return;
    isAdopting = true;
    const late = after(ADOPT_MS, goOn);
    void storage.adopt().then((found) => {
      clearTimeout(late);
      view.batch.run(() => {
        for (const message of found) {
          lastAt = Math.max(lastAt, message.at);
          outbox.insert(message);
          const room = view.rooms.get(message.roomId);
          if (room) roomChanged(room);
          show(message.roomId);
        }
      });
      goOn();
    });
  }

  function goOn() {
    isAdopting = false;
    flush();
  }

  return {
    adopt,
    roomChanged,

    send(roomId: string, content: SendableContent, { replyTo, silent }: Manner = {}) {
      take({
        cid: newCid(),
        roomId,
        content,
        ...(replyTo !== undefined && { replyTo: toQuote(view.rooms.get(roomId), replyTo) }),
        ...(silent && { silent: true as const }),
        at: nextAt(),
        status: 'sending',
      });
    },

    nextAt,
    /** Takes a message that is complete. One that it has already stays as it is. */
    post: take,
    /** Shows messages of a room in their places among those that wait, instead of those that it was given before. */
    showBeside(roomId: string, messages: readonly PendingMessage[]) {
      beside.set(roomId, messages);
      show(roomId);
    },

    revise: outbox.revise,

    retry(cid: string) {
      const message = outbox.retry(cid, nextAt());
      if (message) take(message);
    },

    discard(cid: string) {
      const message = outbox.discard(cid);
      if (message) forget(message.roomId, [cid]);
    },

    /** The room is gone, and with it the place where these messages could be shown. */
    drop: (roomId: string) => forget(roomId, outbox.drop(roomId)),

    /** `snapshot` is about to take the place of a room that was known otherwise: what one said may be missing there. */
    restart(known: RoomState, snapshot: RoomSnapshot) {
      for (const message of outbox.reoffer(known, snapshot, Date.now())) storage.put(message);
      show(snapshot.id);
    },

    /** All rooms are as the server has them, and it may be asked for more. */
    level() {
      outbox.unacknowledge();
      // Whether a room that is not known takes what waits, the server says; what it refused has no place any more.
      for (const roomId of view.pending.keys())
        if (!view.rooms.get(roomId)) forget(roomId, outbox.discardFailed(roomId));
      adopt();
    },

    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      clearTimeout(wake);
      isAdopting = false;
      storage.release();
    },
  };
}

/** A field of the content that names a file. */
function isAboutFile(field: string | undefined): boolean {
  return field !== undefined && /^content\.(fileId|others)/.test(field);
}

export type Sender = ReturnType<typeof createSender>;
