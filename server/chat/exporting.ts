import type { Locale } from '../../lib/i18n/locale';
import type { Message, Profile } from '../../lib/protocol/content';
import { ChatError, isChatError } from '../../lib/protocol/errors';
import { filesOf } from '../../lib/protocol/files';
import type { Member, RoomSnapshot } from '../../lib/protocol/rooms';
import { hiddenTo } from '../../lib/room-rights';
import { createTalkText, talkFileName } from '../../lib/talk-text';
import type { Store } from '../store/store';
import { withNames } from './frozen-names';
import { underNickname } from './nicknames';
import { notFound, type RoomViews } from './room-views';

/** Exports of one person at the same time, at each replica: one that is under way, and one in another tab. */
const AT_ONCE = 2;
const WAIT_MS = 10_000;
/** Messages that are held at once: of the longest texts 3 MB. */
const PAGE = 200;
/** So long the size is counted before the export begins; a room that takes longer is exported without. */
const COUNT_MS = 3_000;

export type ExportRequest = { roomId: string; locale: Locale; timeZone: string };
/** Bytes. */
export type ExportSize = { text: number; messages: number; files: number };

/** Writing a room down, as its reader sees it. */
export function createExporting(store: Store, { openRoom }: Pick<RoomViews, 'openRoom'>) {
  const running = new Map<string, number>();

  function begin(userId: string): () => void {
    const count = running.get(userId) ?? 0;
    if (count >= AT_ONCE) {
      throw new ChatError('rate_limited', 'too many exports at once', { retryAfterMs: WAIT_MS });
    }
    running.set(userId, count + 1);
    let done = false;
    return () => {
      if (done) return;
      done = true;
      const left = (running.get(userId) ?? 1) - 1;
      if (left > 0) running.set(userId, left);
      else running.delete(userId);
    };
  }

  async function writeDown(userId: string, { roomId, locale, timeZone }: ExportRequest) {
    const { messages: _, pins: __, former, members, ...room } = await openRoom(userId, roomId);
    const savedAt = Date.now();
    const people = new Map<string, Profile>([...members, ...former].map((p) => [p.userId, p]));

    /** Pages of messages in their order; the people of a page are in `people` by then. */
    async function* pages(): AsyncGenerator<Message[]> {
      for (let after = 0; after < room.seq; ) {
        const page = await store.messages.history({ roomId, userId, after, limit: PAGE });
        if (!page) throw notFound();
        const all = page.messages.filter(({ seq }) => seq <= room.seq);
        const messages = await withNames(store, all, userId);
        const last = messages.at(-1);
        if (!last) return;
        const strangers = page.formerIds.filter((id) => !people.has(id));
        for (const person of await store.profiles.many(strangers, userId))
          people.set(person.userId, underNickname(person, page.nicknames));
        yield messages.filter(({ withheld }) => !withheld);
        after = last.seq;
      }
    }

    /** In LINE's layout. */
    async function* text(): AsyncGenerator<string> {
      const nameOf = (id: string) => people.get(id)?.name;
      const talk = createTalkText({ locale, timeZone, room, me: userId, savedAt, nameOf });
      yield talk.head();
      for await (const messages of pages()) yield messages.map((each) => talk.message(each)).join('');
    }

    /** As the wire has them, a line each. */
    async function* lines(): AsyncGenerator<string> {
      for await (const messages of pages()) {
        yield messages.map((each) => `${JSON.stringify(each)}\n`).join('');
      }
    }

    return {
      savedAt,
      /** How many messages there are. */
      count: room.seq - hiddenTo(room.rules, room.joinSeq),
      fileName: talkFileName(room, locale),
      pages,
      text,
      lines,

      /** Who is in the room, and who wrote in it and has left: all of them once every page was read. */
      about: (): ExportedRoom => {
        const { id, kind, name, icon, createdAt } = room;
        const inside = new Set(members.map((member) => member.userId));
        return {
          room: { id, kind, name, ...(icon !== undefined && { icon }), createdAt },
          members: members.map(({ readSeq: _, ...member }) => member),
          former: [...people.values()].filter((person) => !inside.has(person.userId)),
          savedAt,
        };
      },

      /** Undefined where counting takes too long. */
      async size(): Promise<ExportSize | undefined> {
        const until = performance.now() + COUNT_MS;
        const size = { text: 0, messages: 0, files: 0 };
        const nameOf = (id: string) => people.get(id)?.name;
        const talk = createTalkText({ locale, timeZone, room, me: userId, savedAt, nameOf });
        size.text += Buffer.byteLength(talk.head());
        for await (const messages of pages()) {
          if (performance.now() > until) return undefined;
          for (const message of messages) {
            size.text += Buffer.byteLength(talk.message(message));
            size.messages += Buffer.byteLength(JSON.stringify(message)) + 1;
            for (const file of filesOf(message.content)) size.files += file.size;
          }
        }
        return size;
      },
    };
  }

  return {
    /**
     * Everything that a person may read in a room until now. Whoever is asked for more of it looks again whether they
     * are still a member. `end` is to be called, however it ends.
     * @throws not_found, rate_limited
     */
    async exportRoom(userId: string, request: ExportRequest) {
      const room = await writeDown(userId, request);
      return { ...room, end: begin(userId) };
    },

    /** How many messages an export of all rooms holds, as they are now. */
    async countMessages(userId: string): Promise<number> {
      const rooms = await store.rooms.summaries(await store.roomIndex.of(userId), userId);
      return rooms.reduce((sum, { seq, rules, joinSeq }) => sum + seq - hiddenTo(rules, joinSeq), 0);
    },

    /**
     * All rooms of a person, each as `exportRoom` has it and read when it is asked for; together they count as one export.
     * `end` is to be called, however it ends. @throws rate_limited
     */
    exportRooms(userId: string, reader: Omit<ExportRequest, 'roomId'>) {
      const end = begin(userId);
      async function* rooms() {
        for (const roomId of await store.roomIndex.of(userId)) {
          const room = await writeDown(userId, { ...reader, roomId }).catch((error: unknown) => {
            // The index may name a room that one is not in any more.
            if (isChatError(error) && error.code === 'not_found') return undefined;
            throw error;
          });
          if (room) yield room;
        }
      }
      return { rooms, end };
    },
  };
}

/** Times are epoch ms. */
export type ExportedRoom = {
  room: Pick<RoomSnapshot, 'id' | 'kind' | 'name' | 'icon' | 'createdAt'>;
  members: Omit<Member, 'readSeq'>[];
  former: Profile[];
  savedAt: number;
};
