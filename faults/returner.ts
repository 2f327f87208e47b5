import { type ChatLink, openChatLink } from '../bench/generator/chat-link';
import { createBackoff } from '../components/connection/backoff';
import type { Ack, Replies } from '../lib/protocol/requests';

type Deps = { ports: readonly number[]; cookie: string; roomId: string; cursor: string };

/** As the page does it (components/connection/socket.ts). */
const FIRST_WAIT_MS = 700;
const LONGEST_WAIT_MS = 15_000;

/** A client of one room, light enough for thousands of them: it comes back by itself, to any replica, and syncs. */
export function createReturner({ ports, cookie, roomId, ...state }: Deps) {
  const backoff = createBackoff(FIRST_WAIT_MS, LONGEST_WAIT_MS);
  let { cursor } = state;
  let link: ChatLink | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLevel = false;
  let isOver = false;
  let missed = 0;
  let backAt = 0;

  function lost(): void {
    link?.destroy();
    link = undefined;
    isLevel = false;
    if (!isOver) timer = setTimeout(connect, backoff.next());
  }

  function connect(): void {
    const port = ports[Math.floor(Math.random() * ports.length)]!;
    openChatLink({ port, cookie }, lost).then((opened) => {
      if (isOver) return opened.destroy();
      link = opened;
      sync(opened);
    }, lost);
  }

  function sync(opened: ChatLink): void {
    opened.request('sync', { rooms: { [roomId]: cursor } }, (bytes) => {
      const [reply] = JSON.parse(bytes.toString()) as [Ack<Replies['sync']>];
      if (!reply.ok) return lost();
      const room = reply.rooms[roomId];
      if (room?.status === 'delta') {
        missed += room.events.length;
        cursor = room.events.at(-1)!.cursor;
      }
      isLevel = room?.status === 'same' || room?.status === 'delta';
      if (isLevel) {
        backAt = performance.now();
        backoff.reset();
      }
    });
  }

  return {
    roomId,
    start: connect,
    cursor: () => cursor,
    /** Connected, and told by the server where the room is. */
    isLevel: () => isLevel,
    /** When it last became so, on the clock of `performance`. */
    backAt: () => backAt,
    /** How many events it was told of after it had been away. */
    missed: () => missed,
    stop(): void {
      isOver = true;
      clearTimeout(timer);
      link?.destroy();
    },
  };
}

export type Returner = ReturnType<typeof createReturner>;
