import { randomUUID } from 'node:crypto';
import type { Engine } from './connections';
import { createEar, type Ear } from './ear';
import { channels } from './keys';
import { tellUser, type UserNews } from './user-news';

/** How soon to ask again who has a channel that a master says to have given away. */
const ASK_MS = 100;

/** The rooms and people of which news are missing. */
export type Missed = { roomIds: string[]; userIds: string[] };

export type FeedListener = {
  /** One event of a room, the bytes that were published. */
  room(roomId: string, payload: Buffer): void;
  /** News for one person's connections, JSON. */
  user(userId: string, payload: Buffer): void;
  /** These were not heard for a while, and are again: what was published meanwhile is missing. */
  resumed(missed: Missed): void;
};

type Kind = 'room' | 'user';
type Wanted = {
  kind: Kind;
  id: string;
  owner: string;
  ear: Ear;
  /** It is being subscribed at another master than before. */
  isMoving: boolean;
  confirmed: Promise<void>;
  confirm: () => void;
};

/** What one replica hears: the channels of the rooms and people that have sockets on it, at an ear for each master. */
export function createFeed(engine: Engine) {
  const replicaId = randomUUID();
  const wanted = new Map<string, Wanted>();
  const ears = new Map<string, Ear>();
  let listener: FeedListener | undefined;
  let asking: NodeJS.Timeout | undefined;

  engine.onOwners(follow);

  function earOf(owner: string): Ear {
    const known = ears.get(owner);
    if (known) return known;
    const ear: Ear = createEar({
      redis: engine.openTo(owner),
      publisher: engine.client,
      pulse: pulseOf(owner),
      heard,
      confirmed,
      resumed: tellMissed,
      moved: () => askOwners(ear),
    });
    ears.set(owner, ear);
    return ear;
  }

  /** A channel that this very master has. */
  function pulseOf(owner: string): string {
    for (let i = 0; ; i++) {
      const channel = channels.pulse(`${replicaId}-${i}`);
      // On a Cluster one in as many as there are masters; none only where a master has lost its slots meanwhile.
      if (engine.ownerOf(channel) === owner || i === 10_000) return channel;
    }
  }

  function heard(channel: string, payload: Buffer): void {
    // `room:{C…}:events`: the kind ends at byte 4, the id lies between the braces.
    const id = channel.slice(6, -8);
    if (channel.startsWith('room:')) listener?.room(id, payload);
    else if (channel.startsWith('user:')) listener?.user(id, payload);
  }

  function confirmed(channel: string): void {
    const entry = wanted.get(channel);
    if (!entry) return;
    entry.confirm();
    if (entry.isMoving) tellMissed([channel]);
    entry.isMoving = false;
  }

  function tellMissed(names: readonly string[]): void {
    const missed: Missed = { roomIds: [], userIds: [] };
    for (const name of names) {
      const entry = wanted.get(name);
      if (entry) missed[entry.kind === 'room' ? 'roomIds' : 'userIds'].push(entry.id);
    }
    listener?.resumed(missed);
  }

  function askOwners(ear: Ear): void {
    asking ??= setTimeout(() => {
      asking = undefined;
      engine.askOwners();
      ear.again();
    }, ASK_MS);
  }

  /** Channels have changed hands: they are heard at their new owners, and what lay in between is missing. */
  function follow(): void {
    if (!listener) return;
    for (const [channel, entry] of wanted) {
      const owner = engine.ownerOf(channel);
      if (owner === entry.owner || owner === '') continue;
      entry.ear.remove(channel);
      Object.assign(entry, { owner, ear: openEar(owner), isMoving: true });
      entry.ear.add(channel);
    }
    const owners = new Set(engine.owners());
    for (const owner of owners) openEar(owner);
    for (const [owner, ear] of ears) {
      if (owners.has(owner) || !ear.isEmpty()) continue;
      ear.stop();
      ears.delete(owner);
    }
  }

  /** As {@link earOf}, and connects it where it is new. */
  function openEar(owner: string): Ear {
    const isNew = !ears.has(owner);
    const ear = earOf(owner);
    if (isNew) ear.start().catch(() => {});
    return ear;
  }

  return {
    /** Connects, and hears nothing until {@link subscribe}. @throws where no master can be reached */
    async start(to: FeedListener): Promise<void> {
      listener = to;
      const starts = await Promise.allSettled(engine.owners().map((owner) => earOf(owner).start()));
      const [first] = starts;
      if (first?.status === 'rejected' && starts.every(({ status }) => status === 'rejected'))
        throw first.reason;
    },

    /** Resolves when Redis has confirmed: from then on, all that is published arrives. While Redis is away, it waits. */
    subscribe(kind: Kind, id: string): Promise<void> {
      const channel = channels[kind](id);
      const known = wanted.get(channel);
      if (known) return known.confirmed;
      const owner = engine.ownerOf(channel);
      const entry: Wanted = {
        kind,
        id,
        owner,
        ear: openEar(owner),
        isMoving: false,
        confirm: () => {},
        confirmed: Promise.resolve(),
      };
      entry.confirmed = new Promise((resolve) => {
        entry.confirm = resolve;
      });
      wanted.set(channel, entry);
      entry.ear.add(channel);
      return entry.confirmed;
    },

    unsubscribe(kind: Kind, id: string): void {
      const channel = channels[kind](id);
      wanted.get(channel)?.ear.remove(channel);
      wanted.delete(channel);
    },

    /** Tells one person's connections, on whichever replica. */
    async tellUser(userId: string, news: UserNews): Promise<void> {
      await tellUser(engine.client, userId, news);
    },

    /** Whether all that is published of a room arrives here now. */
    hears(roomId: string): boolean {
      const entry = wanted.get(channels.room(roomId));
      return entry !== undefined && !entry.isMoving && entry.ear.isHearing();
    },

    /** Whether news arrive. Of a Cluster's masters one may be away: the others' rooms go on. */
    isHearing: () => [...ears.values()].some((ear) => ear.isHearing()),

    /** The longest that a pulse took to come back from a master, ms; undefined before the first. */
    lagMs(): number | undefined {
      const lags = [...ears.values()].flatMap((ear) => ear.lagMs() ?? []);
      return lags.length === 0 ? undefined : Math.max(...lags);
    },

    stop(): void {
      listener = undefined;
      clearTimeout(asking);
      for (const ear of ears.values()) ear.stop();
    },
  };
}

export type Feed = ReturnType<typeof createFeed>;
