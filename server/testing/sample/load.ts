import { randomBytes, randomUUID } from 'node:crypto';
import type { ContentPayload, Profile, TextContent } from '../../../lib/protocol/content';
import { createPasswords } from '../../auth/passwords';
import { keptCode } from '../../chat/entry-code';
import { OPEN_RULES } from '../../chat/membership';
import { directRoomId } from '../../chat/room-ids';
import type { Blobs } from '../../files/blobs/blobs';
import type { NewRoom } from '../../store/rooms';
import type { Store } from '../../store/store';
import { createCalendar } from './calendar';
import { createSampleFiles, isWithFiles, type SampleFiles } from './files';
import { SAMPLE_OPEN_ROOMS } from './open-rooms';
import { MAIN_PERSON, PEOPLE, type Person } from './people';
import { SAMPLE_ROOMS } from './rooms';
import { type Entry, perform, type SampleRoom } from './screenplay';

const DAY_MS = 24 * 60 * 60_000;
const NEVER_SAID = 'the sample is no conversation that could have been';

export type Cast = Record<Person, Profile>;
export type RoomKey = keyof typeof SAMPLE_ROOMS;
export type OpenRoomKey = keyof typeof SAMPLE_OPEN_ROOMS;
/** `messages`: how many in all of the rooms. */
export type Loaded = {
  people: Cast;
  roomIds: Record<RoomKey, string>;
  openRoomIds: Record<OpenRoomKey, string>;
  messages: number;
};

/**
 * Fills an empty place with the people, rooms and talk of the sample, as it would look at `now`; all have the password,
 * and {@link MAIN_PERSON} administers it.
 * Without `blobs` nobody sends a photo, a file or their voice.
 * The accounts come last, and {@link MAIN_PERSON}'s last of all: an interrupted run leaves rooms that nobody can enter,
 * or some people without him. Where he is, the sample is whole.
 */
export async function loadSample(
  store: Store,
  password: string,
  now: number,
  blobs?: Blobs,
): Promise<Loaded> {
  const logins = Object.keys(PEOPLE) as Person[];
  const people = Object.fromEntries(logins.map((login) => [login, newProfile(PEOPLE[login])])) as Cast;
  const calendar = createCalendar(now);
  const files = blobs && createSampleFiles(store, blobs);
  let messages = 0;
  async function load<K extends string>(rooms: Record<K, SampleRoom>): Promise<Record<K, string>> {
    const loaded = (Object.entries(rooms) as [K, SampleRoom][]).map(async ([key, room]) => {
      const entries = perform(room.script, calendar).filter((entry) => files || !isWithFiles(entry));
      messages += entries.length;
      return [key, await loadRoom(store, files, people, room, entries)];
    });
    return Object.fromEntries(await Promise.all(loaded)) as Record<K, string>;
  }
  const [roomIds, openRoomIds] = [await load(SAMPLE_ROOMS), await load(SAMPLE_OPEN_ROOMS)];
  await store.place.makeAdministrator(people[MAIN_PERSON].userId);
  const passwords = createPasswords();
  const main = logins.filter((login) => login === MAIN_PERSON);
  for (const login of [...logins.filter((other) => other !== MAIN_PERSON), ...main]) {
    const passwordHash = await passwords.hash(password);
    const account = { ...people[login], loginId: login, passwordHash, createdAt: now - 60 * DAY_MS };
    if (!(await store.accounts.create(account))) throw new Error(`the login id ${login} is taken`);
  }
  return { people, roomIds, openRoomIds, messages };
}

/** @returns the room's id */
async function loadRoom(
  store: Store,
  files: SampleFiles | undefined,
  people: Cast,
  room: SampleRoom,
  entries: Entry[],
): Promise<string> {
  const memberIds = room.members.map((person) => people[person].userId);
  const [creator] = room.members;
  const [first] = entries;
  const [a, b] = memberIds;
  if (!creator || !first || !a) throw new Error(NEVER_SAID);
  const id = room.kind === 'direct' && b ? directRoomId(a, b) : `C${randomBytes(16).toString('hex')}`;
  const createdAt = first.at - 60_000;
  const present = new Set<Person>(room.members);

  await store.roomIndex.add(id, memberIds);
  const head = { id, kind: room.kind, name: room.name ?? '', ownerId: a, createdAt };
  if (room.open) await createOpenRoom(store, people, { ...room, open: room.open }, head);
  else await store.rooms.create({ ...head, memberIds });
  if (room.icon) await store.rooms.update(id, people[creator], { icon: room.icon }, createdAt);
  for (const [i, entry] of entries.entries()) {
    if (entry.kind === 'invited') for (const person of entry.people) present.add(person);
    if (entry.kind === 'left') present.delete(entry.by);
    await play(store, files, id, people, entry, i + 1);
  }
  for (const person of present) {
    const read = entries.length - (room.unread[person] ?? 0);
    await store.reads.mark(id, people[person].userId, read);
  }
  return id;
}

/** An open room in which everybody is by their name there, and before which some wait. */
async function createOpenRoom(
  store: Store,
  people: Cast,
  { members, open }: SampleRoom & { open: NonNullable<SampleRoom['open']> },
  head: Omit<NewRoom, 'memberIds'>,
): Promise<void> {
  const { entry, about, code, slowSeconds = 0, nicknames, waiting = [] } = open;
  const [owner, ...others] = members.map((login) => ({ ...people[login], nickname: nicknames[login] }));
  if (!owner) throw new Error(NEVER_SAID);
  const { nickname, ...creator } = owner;
  await store.rooms.create({
    ...head,
    memberIds: [creator.userId],
    open: { entry, listed: true, about, slowSeconds },
    rules: OPEN_RULES,
    nickname,
    ...(code !== undefined && { code: keptCode(code) }),
  });
  await store.rooms.add(head.id, creator, others, { at: head.createdAt });
  for (const { who, ...said } of waiting) await store.openRooms.ask(head.id, people[who].userId, said);
  await store.directory.refresh(head.id);
}

/** Does what one line says, at its time; it becomes the message with this seq. */
async function play(
  store: Store,
  files: SampleFiles | undefined,
  roomId: string,
  people: Cast,
  entry: Entry,
  seq: number,
): Promise<void> {
  const { at } = entry;
  const actor = people[entry.by];
  const say = (content: ContentPayload, replyTo?: number) =>
    store.messages.append({ roomId, by: actor.userId, cid: randomUUID(), content, replyTo, at });
  let outcome: unknown;
  if (isWithFiles(entry)) {
    const content = await files?.contentOf(roomId, actor.userId, entry);
    outcome = content && (await say(content));
    if (typeof outcome === 'string') throw new Error(`${NEVER_SAID}: ${outcome}`);
    return;
  }
  switch (entry.kind) {
    case 'text':
      outcome = await say(toContent(entry.text, people), entry.answers && seq - entry.answers);
      break;
    case 'sticker':
      outcome = await say({ type: 'sticker', pack: entry.pack, id: entry.id });
      break;
    case 'invited': {
      const guests = entry.people.map((person) => people[person]);
      await Promise.all(guests.map((guest) => store.roomIndex.add(roomId, [guest.userId])));
      outcome = await store.rooms.add(roomId, actor, guests, { at });
      break;
    }
    case 'left':
      outcome = await store.rooms.remove(roomId, actor, actor, at);
      await store.roomIndex.remove(roomId, actor.userId);
      break;
    case 'renamed':
      outcome = await store.rooms.update(roomId, actor, { name: entry.name }, at);
  }
  if (typeof outcome === 'string' && outcome !== 'ok') throw new Error(`${NEVER_SAID}: ${outcome}`);
}

/** The text with `@name` as a mention, as the composer makes it. */
function toContent(text: string, people: Cast): TextContent {
  const mentions = Object.values(people).flatMap(({ userId, name }) => {
    const start = text.indexOf(`@${name}`);
    return start < 0 ? [] : [{ userId, start, length: name.length + 1 }];
  });
  return mentions.length > 0 ? { type: 'text', text, mentions } : { type: 'text', text };
}

function newProfile(name: string): Profile {
  return { userId: `U${randomBytes(16).toString('hex')}`, name };
}
