import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { firstLink } from '../../lib/links';
import { toPerson } from '../../lib/protocol/content';
import { ChatError, isChatError, toWireError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import { type Payload, REQUESTS, type Replies, type RequestName } from '../../lib/protocol/requests';
import type { Chat } from '../chat/chat';
import type { Links } from '../links/links';
import type { ChatSocket } from './chat-socket';
import type { MessageRate } from './message-rate';
import type { Relay } from './relay';
import type { SearchTurns } from './search-turns';

type Context = {
  chat: Chat;
  /** Undefined where the operator wants no previews. */
  links: Links | undefined;
  relay: Relay;
  rate: MessageRate;
  searches: SearchTurns;
  socket: ChatSocket;
  userId: string;
  /** Undefined for loopback, where nobody is counted. */
  address: string | undefined;
  log: Logger;
  answered: (request: string, outcome: string) => void;
};
type Handlers = {
  [N in RequestName]: (context: Context, payload: Payload<N>) => Promise<Replies[N]>;
};

async function done(change: Promise<void>): Promise<object> {
  await change;
  return {};
}

/**
 * While Redis may have lost what the members of a room hold, who writes would have their new messages in front of those
 * that they must offer again, and who names a message by its seq may mean another one than stands there.
 */
function inLevelRoom<P extends { roomId: string }, R>(work: (context: Context, payload: P) => Promise<R>) {
  return async (context: Context, payload: P): Promise<R> => {
    if (!context.relay.isLevel(payload.roomId))
      throw new ChatError('unavailable', 'the room is being caught up with');
    return work(context, payload);
  };
}

/** Only of a link that stands in a message which that person may see: this is no way to have any address asked. */
async function previewLink(
  { chat, links, userId }: Context,
  place: Payload<'link:preview'>,
): Promise<Replies['link:preview']> {
  const { content } = await chat.message(userId, place);
  const link = content.type === 'text' ? firstLink(content.text, content.mentions) : undefined;
  const preview = link && (await links?.preview(userId, link));
  return preview ? { preview } : {};
}

/** One line a request: who asks is the socket's own person, never the payload's. */
const HANDLERS: Handlers = {
  'room:list': ({ chat, userId }) => chat.listRooms(userId),
  'room:create': async ({ chat, relay, socket, userId }, payload) => {
    const { id } = await chat.createRoom(userId, payload);
    // Before the room is read for the answer: what others send into it at once is then either in there, or heard.
    await relay.join(id, socket);
    return { room: await chat.openRoom(userId, id) };
  },
  'room:open': async ({ chat, userId }, { roomId }) => ({ room: await chat.openRoom(userId, roomId) }),
  'room:update': ({ chat, userId }, payload) => done(chat.updateRoom(userId, payload)),
  'room:invite': ({ chat, userId }, payload) => done(chat.invite(userId, payload)),
  'room:leave': ({ chat, userId }, payload) => done(chat.leave(userId, payload)),
  'room:remove': ({ chat, userId }, payload) => done(chat.remove(userId, payload)),
  'room:role': ({ chat, userId }, payload) => done(chat.setRole(userId, payload)),
  'room:rules': ({ chat, userId }, payload) => done(chat.setRules(userId, payload)),
  'room:link': ({ chat, userId }, payload) => chat.roomLink(userId, payload),
  'room:preview': ({ chat, userId, address }, { token }) => chat.previewRoom(userId, token, address),
  'room:join': async ({ chat, relay, socket, userId, address }, { token }) => {
    const roomId = await chat.joinByLink(userId, token, address);
    await relay.join(roomId, socket);
    return { room: await chat.openRoom(userId, roomId) };
  },
  'room:directory': ({ chat, userId }, payload) => chat.listDirectory(userId, payload),
  'room:face': async ({ chat, userId }, { roomId }) => ({ room: await chat.openRoomFace(userId, roomId) }),
  'room:enter': async ({ chat, relay, socket, userId }, payload) => {
    if ((await chat.enter(userId, payload)) === 'waiting') return { waiting: true };
    await relay.join(payload.roomId, socket);
    return { room: await chat.openRoom(userId, payload.roomId) };
  },
  'room:withdraw': ({ chat, userId }, { roomId }) => done(chat.withdraw(userId, roomId)),
  'room:requests': async ({ chat, userId }, { roomId }) => ({
    requests: await chat.joinRequests(userId, roomId),
  }),
  'room:admit': ({ chat, userId }, payload) => done(chat.admit(userId, payload)),
  'room:doors': ({ chat, userId }, payload) => done(chat.setDoors(userId, payload)),
  'room:nickname': ({ chat, userId }, payload) => done(chat.setNickname(userId, payload)),
  'room:members': ({ chat, userId }, payload) => chat.roomMembers(userId, payload),
  'room:people': async ({ chat, userId }, payload) => ({ people: await chat.roomPeople(userId, payload) }),
  'room:preferences': ({ chat, userId }, payload) => done(chat.setPreferences(userId, payload)),
  'settings:set': async ({ chat, userId }, change) => ({ settings: await chat.setSettings(userId, change) }),
  'message:send': inLevelRoom(({ chat, userId }, payload) => chat.send(userId, payload)),
  'message:edit': inLevelRoom(({ chat, userId }, payload) => chat.edit(userId, payload)),
  'message:unsend': inLevelRoom(({ chat, userId }, payload) => chat.unsend(userId, payload)),
  'message:react': inLevelRoom(({ chat, userId }, payload) => chat.react(userId, payload)),
  'message:pin': inLevelRoom(({ chat, userId }, payload) => chat.pin(userId, payload)),
  'message:report': inLevelRoom(({ chat, userId }, payload) => done(chat.report(userId, payload))),
  'message:history': ({ chat, userId }, payload) => chat.history(userId, payload),
  'message:search': ({ chat, searches, socket, userId }, payload) =>
    searches.run(socket, (signal) => chat.search(userId, payload, signal)),
  'room:files': ({ chat, userId }, payload) => chat.roomFiles(userId, payload),
  'link:preview': previewLink,
  'read:mark': ({ chat, userId }, payload) => done(chat.markRead(userId, payload)),
  typing: ({ chat, userId }, payload) => done(chat.typing(userId, payload)),
  sync: ({ chat, userId }, { rooms }) => chat.sync(userId, rooms),
  'profile:set': async ({ chat, userId }, change) => ({ profile: await chat.setProfile(userId, change) }),
  'profile:open': async ({ chat, userId }, payload) => ({
    profile: await chat.wholeProfile(payload.userId, userId),
  }),
  'profile:list': async ({ chat, userId }, { userIds }) => ({
    people: await chat.listProfiles(userIds, userId),
  }),
  'friend:list': async ({ chat, userId }) => ({
    friends: await chat.listFriends(userId),
    blocked: await chat.listBlocked(userId),
  }),
  'friend:add': ({ chat, userId }, payload) => chat.addFriend(userId, payload),
  'friend:update': async ({ chat, userId }, payload) => ({
    friend: await chat.updateFriend(userId, payload),
  }),
  'friend:remove': ({ chat, userId }, payload) => done(chat.removeFriend(userId, payload.userId)),
  'friend:block': ({ chat, userId }, payload) => done(chat.setBlocked(userId, payload)),
  'friend:link': ({ chat, userId }, payload) => chat.friendLink(userId, payload),
  'friend:look': ({ chat, userId }, { token }) => chat.lookAtLink(userId, token),
  'user:find': async ({ chat, userId }, { loginId }) => ({
    user: toPerson(await chat.findUser(userId, loginId)),
  }),
};

/** Each of these is told to all of a room, and kept in its log. */
const RATED: ReadonlySet<string> = new Set<RequestName>([
  'message:send',
  'message:edit',
  'message:unsend',
  'message:react',
  'message:pin',
]);

/** Most requests are answered within this. */
const IN_FLIGHT_WAIT_MS = 100;

type AckFn = (reply: object) => void;

/** Answers one request, whatever was sent: with what was asked for, or with an error that has a code. */
export async function answer(context: Context, name: string, args: unknown[]): Promise<void> {
  const last = args.at(-1);
  const ack: AckFn | undefined = typeof last === 'function' ? (last as AckFn) : undefined;
  const { work } = context.socket.data;
  work.inFlight++;
  try {
    const payload = parse(name, ack ? args.slice(0, -1) : args);
    refuseTooMany(context, name);
    await context.socket.data.attached;
    const reply = await (HANDLERS[name as RequestName] as (c: Context, p: unknown) => Promise<object>)(
      context,
      payload,
    );
    ack?.({ ok: true, ...reply });
    context.answered(name, 'ok');
  } catch (error) {
    const known = isChatError(error) ? error : unexpected(error, context.log, name);
    ack?.({ ok: false, error: toWireError(known) });
    context.answered(Object.hasOwn(REQUESTS, name) ? name : 'unknown', known.code);
  } finally {
    work.inFlight--;
    work.lastAt = Date.now();
  }
}

// Nothing is awaited here, nor before it: requests of one socket are taken in the order in which they came.
function refuseTooMany({ rate, userId, socket }: Context, name: string): void {
  if (RATED.has(name)) {
    const retryAfterMs = rate.take(userId);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many messages', { retryAfterMs });
  } else if (socket.data.work.inFlight > LIMITS.requestsInFlight) {
    throw new ChatError('rate_limited', 'too many requests at once', { retryAfterMs: IN_FLIGHT_WAIT_MS });
  }
}

function parse(name: string, args: unknown[]): unknown {
  if (!Object.hasOwn(REQUESTS, name)) throw new ChatError('invalid', 'unknown request');
  const result = REQUESTS[name as RequestName].safeParse(args.length === 0 ? {} : args[0]);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') || undefined;
  const tooLong = issue?.code === 'too_big';
  throw new ChatError(tooLong ? 'too_large' : 'invalid', issue?.message ?? 'not what this request takes', {
    field,
  });
}

function unexpected(error: unknown, log: Logger, name: string): ChatError {
  const id = randomUUID();
  log.error({ err: error, id, request: name }, 'request failed');
  return new ChatError('internal', `logged as ${id}`);
}
