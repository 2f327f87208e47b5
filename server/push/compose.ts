import { catalogueOf } from '../../lib/i18n/catalogues';
import { saidIn } from '../../lib/i18n/said';
import { calls } from '../../lib/protocol/preferences';
import type { PushPayload } from '../../lib/protocol/push';
import { isQuiet } from '../../lib/quiet-hours';
import type { Reachable, Subscription } from '../store/push';
import type { Store } from '../store/store';
import { callOf, isLoud } from './who-is-called';

/** Of what is unread, so many are looked through for what calls. */
const LOOKED_AT = 50;
/** A phone shows about so many; with the rest far below the 4,096 bytes that a push may have. */
const BODY_CHARS = 300;

export type Composed = { payload: PushPayload; isUrgent: boolean; at: number };

/** Whether and by what a person wants to be called is asked here and nowhere else. */
export function wantsCall({ preferences, settings }: Reachable, isNamed: boolean, now: number): boolean {
  return calls(preferences, isNamed) && !isQuiet(settings.quiet, now);
}

/**
 * What one browser is to show of a room, as it stands now; undefined where nothing calls that person any more: they have
 * read it, left, muted the room, or it was taken back.
 */
export async function compose(
  store: Pick<Store, 'rooms' | 'messages' | 'profiles' | 'friends' | 'push'>,
  { userId, roomId }: { userId: string; roomId: string },
  { locale }: Subscription,
): Promise<Composed | undefined> {
  const now = Date.now();
  const [[room], [person]] = await Promise.all([
    store.rooms.summaries([roomId], userId),
    store.push.reachable(roomId, [userId], now),
  ]);
  if (!room || !person || room.readSeq >= room.seq) return undefined;
  const page = await store.messages.history({ roomId, userId, before: room.seq + 1, limit: LOOKED_AT });
  const isOpen = room.open !== undefined;
  const message = page?.messages.findLast((one) => {
    const call = isLoud(one, now) ? callOf(one, userId, { marker: room.readSeq, isOpen }) : undefined;
    return call !== undefined && wantsCall(person, call === 'named', now);
  });
  if (!message || message.content.type === 'notice') return undefined;

  const isDirect = room.kind === 'direct';
  const isUrgent = isDirect || callOf(message, userId, { marker: 0, isOpen }) === 'named';
  const bare = { roomId, seq: message.seq, count: room.seq - room.readSeq, locale };
  if (!person.settings.preview) return { payload: bare, isUrgent, at: message.at };

  const text = catalogueOf(locale);
  const [[author], friend] = await Promise.all([
    store.profiles.many([message.by], userId),
    store.friends.one(userId, message.by),
  ]);
  const name = page?.nicknames[message.by] ?? friend?.nickname ?? author?.name ?? text.common.unknownPerson;
  const said = saidIn(text, message.content);
  const body = isDirect ? said : text.rooms.from(name, said);
  const title = isDirect ? name : room.name;
  return { payload: { ...bare, title, body: cut(body) }, isUrgent, at: message.at };
}

function cut(text: string): string {
  return text.length <= BODY_CHARS ? text : `${text.slice(0, BODY_CHARS).toWellFormed()}…`;
}
