import { isChatError } from '../../lib/protocol/errors';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import { newCid } from './cid';
import { createOutbox } from './outbox';
import type { OutboxStorage } from './outbox-storage';
import type { PendingMessage } from './pending';
import type { ChatSocket } from './socket';
import type { Status } from './status';
import { NONE, type View } from './view';

/** An acknowledged message that the room does not show after this long is a sign of missed news. */
const SHOWN_MS = 5_000;

type Deps = {
  view: View;
  socket: ChatSocket;
  status: Status;
  storage: OutboxStorage;
  /** Something of this room got lost on the way. */
  onMissing(roomId: string): void;
};

/** Drives the outbox: shows it, stores it, and sends what is due while the connection is level with the server. */
export function createSender({ view, socket, status, storage, onMissing }: Deps) {
  const outbox = createOutbox();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let wake: ReturnType<typeof setTimeout> | undefined;
  let adopting: Promise<void> | undefined;
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
  }

  function show(roomId: string) {
    const messages = outbox.messagesOf(roomId);
    const shown = view.pending.get(roomId);
    if (messages.length === shown.length && messages.every((m, i) => m === shown[i])) return;
    view.pending.set(roomId, messages.length === 0 ? NONE : messages);
  }

  function forget(roomId: string, cids: readonly string[]) {
    for (const cid of cids) storage.remove(cid);
    if (cids.length > 0) show(roomId);
  }

  /** Lets the outbox and the room agree; to be called in the batch in which the room changes. */
  function roomChanged(room: RoomState) {
    forget(room.id, outbox.reconcile(room, Date.now()));
  }

  async function transmit({ cid, roomId, text }: PendingMessage) {
    try {
      const { seq } = await socket.request('message:send', { roomId, cid, content: { type: 'text', text } });
      outbox.acked(cid, seq, Date.now());
      const room = view.rooms.get(roomId);
      if (room) roomChanged(room);
      if (outbox.has(cid)) after(SHOWN_MS, () => outbox.has(cid) && onMissing(roomId));
    } catch (error) {
      if (!isChatError(error)) throw error;
      if (!socket.isOpen()) outbox.returned(cid);
      else {
        const failed = outbox.refused(cid, error.code, Date.now(), error.detail.retryAfterMs);
        if (failed) storage.put(failed);
        show(roomId);
      }
    }
    flush();
  }

  function flush() {
    if (!status.isUp() || adopting) return;
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

  return {
    flush,
    roomChanged,

    /** Shows what earlier pages left unsent. Nothing is sent before that is known: it was written first. */
    adopt() {
      adopting ??= storage.adopt().then((found) => {
        adopting = undefined;
        view.batch.run(() => {
          for (const message of found) {
            lastAt = Math.max(lastAt, message.at);
            outbox.insert(message);
            const room = view.rooms.get(message.roomId);
            if (room) roomChanged(room);
            show(message.roomId);
          }
        });
        flush();
      });
    },

    send(roomId: string, text: string) {
      take({ cid: newCid(), roomId, text, at: nextAt(), status: 'sending' });
    },

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

    /** The room was replaced by a snapshot: of the same history (`window`), or of another one (`reset`). */
    restart(snapshot: RoomSnapshot, isOtherHistory: boolean) {
      outbox.unacknowledge(snapshot.id);
      if (!isOtherHistory) return;
      for (const message of outbox.reoffer(snapshot, view.me.userId, Date.now())) storage.put(message);
      show(snapshot.id);
    },

    /** Gives up what belongs to rooms that the user is not in. */
    dropStrangers() {
      for (const roomId of view.pending.keys())
        if (!view.rooms.get(roomId)) forget(roomId, outbox.drop(roomId));
    },

    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      clearTimeout(wake);
      storage.release();
    },
  };
}

export type Sender = ReturnType<typeof createSender>;
