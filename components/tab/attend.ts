import type { Catalogue } from '../../lib/i18n/ja';
import type { Locale } from '../../lib/i18n/locale';
import { saidIn } from '../../lib/i18n/said';
import { isQuiet } from '../../lib/quiet-hours';
import { unreadOf } from '../../lib/room-state';
import { facesIn } from '../connection/faces';
import type { View } from '../connection/view';
import { showToast } from '../ui/toast';
import { alertSettings, changeAlerts, notificationPermission, turnOnNotifications } from './alert-settings';
import { type Arrival, createArrivals } from './arrivals';
import { createFavicon } from './favicon';
import { createHerald } from './herald';
import { createNotices } from './notices';
import { subscribe } from './push';
import { chime } from './sound';

export type Attendance = {
  view: View;
  /** As they are at the moment of asking. */
  text(): Catalogue;
  locale(): Locale;
  openRoom(roomId: string): void;
  shownRoom(): string | undefined;
};

const isAttentive = () => document.visibilityState === 'visible' && document.hasFocus();
const mayNotify = () => alertSettings().desktop && notificationPermission() === 'granted';

/** Sees to icon, sound and notifications for as long as the page lives; returns what ends it. */
export function attend({ view, text, locale, openRoom, shownRoom }: Attendance): () => void {
  const favicon = createFavicon();
  const herald = createHerald(isAttentive);
  const look = createArrivals(view.roomList.get);
  const notices = createNotices({ openRoom, seesTo });
  let unread = new Set<string>();
  let missed = false;

  function onChange(): void {
    favicon.show(view.totalUnread.get());
    closeRead();
    const arrivals = look().filter(({ room }) => !(isAttentive() && shownRoom() === room.id));
    if (arrivals.length === 0 || !herald.speaks()) return;
    if (isQuiet(view.settings.get().quiet, Date.now())) return;
    if (alertSettings().sound) chime();
    // Who is here sees the list and the title.
    if (isAttentive()) return;
    missed = true;
    if (mayNotify()) for (const arrival of arrivals) notify(arrival);
  }

  const isUnread = (roomId: string): boolean => {
    const room = view.rooms.get(roomId);
    return room !== undefined && unreadOf(room) > 0;
  };

  /** What was read here or on another device has no notification any more. */
  function closeRead(): void {
    const before = unread;
    unread = new Set(view.rooms.keys().filter(isUnread));
    if ([...before].some((roomId) => !unread.has(roomId))) notices.closeRead(isUnread);
  }

  /** Whether a message that is pushed needs no other notification: it is read, or this page has it and told of it. */
  function seesTo(roomId: string, seq: number): boolean {
    const room = view.rooms.get(roomId);
    if (!room || room.seq < seq) return false;
    return (room.reads[room.me] ?? 0) >= seq || isAttentive() || mayNotify();
  }

  function notify({ room, by, content }: Arrival): void {
    const { preview } = view.settings.get();
    const { alerts, rooms, common, app } = text();
    const said = saidIn(text(), content);
    const author = facesIn(view, room.id)(by)?.name ?? common.unknownPerson;
    notices.show({
      roomId: room.id,
      seq: room.seq,
      count: unreadOf(room),
      title: preview ? room.name : app.name,
      body: !preview ? alerts.hidden : room.kind === 'direct' ? said : rooms.from(author, said),
    });
  }

  /** Back after something was missed, one knows what notifications would be good for: the moment to offer them, once. */
  function onReturn(): void {
    if (!missed || !isAttentive()) return;
    missed = false;
    const { offered } = alertSettings();
    if (offered || notificationPermission() !== 'default') return;
    changeAlerts({ offered: true });
    const { alerts } = text();
    showToast({
      text: alerts.offer,
      action: { label: alerts.offerAction, run: () => void turnOnNotifications().then(renew) },
    });
  }

  /** Subscriptions end without a word: each visit says anew that this browser is to be called. */
  function renew(): void {
    if (mayNotify()) subscribe(locale()).catch(() => {});
  }

  const unsubscribe = view.roomList.subscribe(onChange);
  window.addEventListener('focus', onReturn);
  document.addEventListener('visibilitychange', onReturn);
  onChange();
  notices.closeRead(isUnread);
  renew();
  return () => {
    unsubscribe();
    herald.stop();
    notices.stop();
    window.removeEventListener('focus', onReturn);
    document.removeEventListener('visibilitychange', onReturn);
    favicon.show(0);
  };
}
