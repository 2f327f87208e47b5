import { closePast, covers, openPast, shownRun, withNewer, withOlder } from '../../lib/history';
import { findMessage, withEvents } from '../../lib/message-changes';
import type { Message, Profile } from '../../lib/protocol/content';
import { type ChatEvent, isChained } from '../../lib/protocol/events';
import { LIMITS } from '../../lib/protocol/limits';
import type { RoomState } from '../../lib/room-state';
import type { Feed } from './feed';
import type { People } from './people';
import type { View } from './view';

type Page = { messages: Message[]; first: boolean; former: Profile[] };
type Wanted = { roomId: string; before?: number; after?: number; limit: number };
type Deps = {
  view: View;
  people: People;
  during: Feed['during'];
  ask(name: 'message:history', wanted: Wanted): Promise<Page>;
};
type Side = 'older' | 'newer';

/** So many guesses between two messages go by the clock; the others halve, so that the worst room is a logarithm. */
const GUESSES = 6;
const DAY_MS = 24 * 60 * 60_000;

/** Reading back: page by page, or straight to a place. */
export function createHistoryActions({ view, people, during, ask }: Deps) {
  const loading = new Map<string, Promise<void>>();
  /** The last jump of each room: one that was overtaken shows nothing. */
  const jumps = new Map<string, object>();

  async function fetchPage(wanted: Wanted, use: (page: Page, room: RoomState) => RoomState): Promise<void> {
    // A change may overtake a page that was read before it: what came meanwhile is put on top of it.
    const take = (page: Page, meanwhile: readonly ChatEvent[]) =>
      view.batch.run(() => {
        people.learnIn(wanted.roomId, page.former);
        people.learnFromNotices(wanted.roomId, page.messages);
        const room = view.rooms.get(wanted.roomId);
        const chain = meanwhile.filter(isChained).filter((event) => event.roomId === wanted.roomId);
        const messages = page.messages.map((message) => withEvents(message, chain));
        if (room?.messages) view.rooms.set(wanted.roomId, use({ ...page, messages }, room));
      });
    await during(() => ask('message:history', wanted), take);
  }

  /** Brings one message that something quotes. */
  async function loadQuoted(roomId: string, seq: number): Promise<void> {
    const room = view.rooms.get(roomId);
    if (!room || findMessage(room, seq)) return;
    await fetchPage({ roomId, before: seq + 1, limit: 1 }, ({ messages }, now) =>
      messages[0]?.seq !== seq || findMessage(now, seq)
        ? now
        : { ...now, quoted: [...(now.quoted ?? []), messages[0]] },
    );
  }

  async function loadPage(roomId: string, side: Side): Promise<void> {
    const room = view.rooms.get(roomId);
    if (!room) return;
    const { messages, first } = shownRun(room);
    const edge = messages.at(side === 'older' ? 0 : -1);
    if (!edge || (side === 'older' ? first : !room.past)) return;
    const limit = LIMITS.historyMax;
    const wanted = side === 'older' ? { before: edge.seq, limit } : { after: edge.seq, limit };
    await fetchPage({ roomId, ...wanted }, (page, now) => {
      // Another run since then: the page belongs to the old one.
      if (shownRun(now).messages.at(side === 'older' ? 0 : -1)?.cid !== edge.cid) return now;
      return side === 'older' ? withOlder(now, page.messages, page.first) : withNewer(now, page.messages);
    });
  }

  function once(key: string, work: () => Promise<void>): Promise<void> {
    const run = loading.get(key) ?? work().finally(() => loading.delete(key));
    loading.set(key, run);
    return run;
  }
  const load = (roomId: string, side: Side) => once(`${side} ${roomId}`, () => loadPage(roomId, side));

  /** One message after `seq`; undefined where there is none. */
  async function messageAfter(roomId: string, seq: number): Promise<Message | undefined> {
    return (await ask('message:history', { roomId, after: seq, limit: 1 })).messages[0];
  }

  return {
    loadOlder: (roomId: string) => load(roomId, 'older'),
    loadNewer: (roomId: string) => load(roomId, 'newer'),
    loadQuoted: (roomId: string, seq: number) => once(`${seq} ${roomId}`, () => loadQuoted(roomId, seq)),

    /** Brings the surroundings of a message, or of the nearest that one may see, into what is shown. */
    async showMessage(roomId: string, seq: number): Promise<void> {
      const room = view.rooms.get(roomId);
      if (!room?.messages || covers(shownRun(room), seq)) return;
      const jump = {};
      jumps.set(roomId, jump);
      if (covers({ messages: room.messages, first: room.first }, seq) || seq > room.seq) {
        view.rooms.set(roomId, closePast(room));
        return;
      }
      const limit = LIMITS.historyMax;
      const before = Math.max(seq + limit / 2, limit + 1);
      await fetchPage({ roomId, before: Math.min(before, room.seq + 1), limit }, (page, now) =>
        jumps.get(roomId) === jump ? openPast(now, page.messages, page.first) : now,
      );
    },

    /** Leaves a window of history. */
    showNow(roomId: string): void {
      jumps.delete(roomId);
      const room = view.rooms.get(roomId);
      if (room) view.rooms.set(roomId, closePast(room));
    },

    /**
     * The seq of the first message of a day, or of the next day on which something was said; undefined where nothing
     * was. `dayOf` numbers the days as the reader's calendar has them.
     */
    async findDay(roomId: string, day: number, dayOf: (at: number) => number): Promise<number | undefined> {
      const room = view.rooms.get(roomId);
      let low = await messageAfter(roomId, 0);
      let high = room?.last;
      if (!low || !high || dayOf(high.at) < day) return undefined;
      for (let i = 0; dayOf(low.at) < day; i++) {
        if (high.seq - low.seq <= 1) return high.seq;
        const span = high.at - low.at;
        const share = i < GUESSES && span > 0 ? (day * DAY_MS - low.at) / span : 0.5;
        const guess = low.seq + Math.round((high.seq - low.seq) * share);
        const seq = Math.min(Math.max(guess, low.seq + 1), high.seq - 1);
        const found = await messageAfter(roomId, seq - 1);
        if (!found) return undefined;
        if (dayOf(found.at) < day) low = found;
        else high = found;
      }
      return low.seq;
    },
  };
}
