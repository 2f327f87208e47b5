import { createPerson, type Person } from '../components/connection/testing/person';
import type { Message } from '../lib/protocol/content';
import type { Durability } from '../lib/protocol/requests';
import { unreadOf } from '../lib/room-state';
import { makePeople } from '../server/testing/people';
import { until } from '../server/testing/until';
import { createOracle, type Verdict } from './oracle';
import type { StoredRoom } from './oracle-checks';
import type { Place } from './place';
import { readRoom } from './read-room';
import { startTap, type Tap } from './tap';

/** Everybody hears the end of it within this, or the scenario fails: longer than a client takes to give up a dead line. */
const WHOLE_MS = 90_000;
const TICK_MS = 5;
/** Somebody reads each time that so many messages were written. */
const READ_EVERY = 3;

export type Member = Person & { tap: Tap; roomId: string };

export type CrowdOptions = {
  rooms?: number;
  /** Per room. */
  people?: number;
  /** How often each of them writes. */
  everyMs?: number;
  /** Levels at which an acknowledged message keeps its seq through what is about to be done; all, if not said. */
  survives?: readonly Durability[];
};

/** People in rooms, each at the real browser client, who write on and on; an oracle watches what they see. */
export async function gatherCrowd(
  place: Place,
  { rooms = 1, people = 6, everyMs = 50, survives }: CrowdOptions = {},
) {
  const oracle = createOracle(survives);
  const members: Member[] = [];
  const stops: (() => void)[] = [];
  /** `author text` → when it was written, until its author is told that it is stored: by an ack, or by the room. */
  const open = new Map<string, number>();
  let longest = 0;
  let silence = 0;
  let ackedAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  let heard = () => {};

  function settled(by: string, text: string): void {
    const since = open.get(`${by} ${text}`);
    if (since === undefined || !open.delete(`${by} ${text}`)) return;
    longest = Math.max(longest, performance.now() - since);
  }

  async function seat(roomId: string, me: Awaited<ReturnType<typeof makePeople>>[number]): Promise<void> {
    const tap = await startTap(place.url, me.userId, (ack, text) => {
      oracle.ack(ack);
      settled(me.userId, text);
      silence = Math.max(silence, performance.now() - ackedAt);
      ackedAt = performance.now();
      heard();
    });
    const [lists, snapshot, cookie] = await Promise.all([
      place.chat.listRooms(me.userId),
      place.chat.openRoom(me.userId, roomId),
      place.cookieOf(me.userId),
    ]);
    const person = createPerson(me, { ...lists, snapshot }, { url: tap.url, cookie });
    let looked: readonly Message[] = [];
    const look = () => {
      const run = person.room(roomId)?.messages ?? [];
      oracle.saw(me.name, roomId, run);
      const known = looked.at(-1);
      looked = run;
      for (let i = run.length - 1; i >= 0 && run[i] !== known; i--) {
        const { by, content } = run[i]!;
        if (by === me.userId && content.type === 'text') settled(by, content.text);
      }
    };
    stops.push(person.view.rooms.subscribe(look), person.start());
    await person.level();
    members.push({ ...person, tap, roomId });
  }

  for (let r = 0; r < rooms; r++) {
    const names = Array.from({ length: people }, (_, i) => `p${r * people + i}`);
    const profiles = await makePeople(place.store, ...names);
    const [owner, ...others] = profiles.map(({ userId }) => userId) as [string, ...string[]];
    const room = await place.chat.createRoom(owner, { kind: 'group', name: `room ${r}`, memberIds: others });
    await Promise.all(profiles.map((me) => seat(room.id, me)));
  }

  function write(member: Member, more = ''): void {
    const text = `${member.me.name} ${++count}${more}`;
    oracle.wrote({ roomId: member.roomId, by: member.me.userId, text });
    open.set(`${member.me.userId} ${text}`, performance.now());
    member.send(member.roomId, text);
  }

  const read = (member: Member) => member.markRead(member.roomId, member.room(member.roomId)?.seq ?? 0);

  async function stored(): Promise<Map<string, StoredRoom>> {
    const found = new Map<string, StoredRoom>();
    for (const { roomId, me } of members) {
      if (!found.has(roomId)) found.set(roomId, await readRoom(place.chat, me.userId, roomId));
    }
    return found;
  }

  /** Nothing is under way any more, and everybody shows the room as it is stored. */
  async function isWhole(): Promise<boolean> {
    if (members.some((member) => member.pending(member.roomId).length > 0)) return false;
    for (const roomId of new Set(members.map((member) => member.roomId))) {
      const inside = members.filter((member) => member.roomId === roomId);
      const summary = await place.chat.openRoom(inside[0]!.me.userId, roomId).catch(() => undefined);
      if (!summary) return false;
      const reads = new Map(summary.members.map((m) => [m.userId, m.readSeq]));
      for (const member of inside) {
        const room = member.room(roomId);
        if (room?.cursor !== summary.cursor) return false;
        if ([...reads].some(([userId, seq]) => (room.reads[userId] ?? 0) !== seq)) return false;
      }
    }
    return true;
  }

  return {
    oracle,
    members: members as readonly Member[],
    write,

    /** `listener` is called in the moment in which an ack arrives. */
    onAck(listener: () => void): void {
      heard = listener;
    },

    /** From now on everybody writes, and reads now and then, at a rate that no busy moment lowers. */
    begin(): void {
      const from = performance.now();
      let turn = 0;
      timer = setInterval(() => {
        const due = ((performance.now() - from) / everyMs) * members.length;
        for (; turn < due; turn++) {
          write(members[turn % members.length]!);
          if (turn % READ_EVERY === 0) read(members[Math.floor(Math.random() * members.length)]!);
        }
      }, TICK_MS);
    },
    hush(): void {
      clearInterval(timer);
    },

    /** Resolves when each of these has got an ack for something written from now on. */
    async untilFlowing(who: readonly Member[] = members, ms = WHOLE_MS): Promise<void> {
      const from = oracle.acks.length;
      await until(
        'everybody is heard',
        () => {
          const heard = new Set(oracle.acks.slice(from).map(({ by }) => by));
          return who.every(({ me }) => heard.has(me.userId));
        },
        ms,
      );
    },

    /** The longest that anybody waited to see a message of theirs as sent; they may be waiting still. */
    longestMs(): number {
      const now = performance.now();
      return Math.max(longest, ...[...open.values()].map((since) => now - since));
    },

    /** The longest time in which nobody at all got an ack. */
    silenceMs: () => silence,

    /** Ends the writing, and resolves when everybody is level: with how long that took. */
    async settle(ms = WHOLE_MS): Promise<number> {
      this.hush();
      const since = performance.now();
      await until('everybody shows what is stored', isWhole, ms);
      return performance.now() - since;
    },

    async check(): Promise<Verdict> {
      const shown = members.map((member) => {
        const room = member.room(member.roomId)!;
        const { messages = [], reads } = room;
        return {
          client: member.me.name,
          me: member.me.userId,
          roomId: room.id,
          messages,
          reads,
          unread: unreadOf(room),
        };
      });
      return oracle.check(await stored(), shown);
    },

    /** Attempts to send that did not end in an ack, by what they ended in. */
    failedAttempts(): Record<string, number> {
      const counts: Record<string, number> = {};
      for (const { error } of members.flatMap(({ tap }) => tap.attempts)) {
        if (error) counts[error] = (counts[error] ?? 0) + 1;
      }
      return counts;
    },

    /** Those who never gave up what they showed for another history. */
    unaware: (): readonly Member[] => members.filter(({ me }) => oracle.restarts(me.name) === 0),

    async leave(): Promise<void> {
      this.hush();
      for (const stop of stops) stop();
      await Promise.all(members.map(({ tap }) => tap.stop()));
    },
  };
}

export type Crowd = Awaited<ReturnType<typeof gatherCrowd>>;
