import type { Catalogue } from '../../lib/i18n/ja';
import { saidIn } from '../../lib/i18n/said';
import type { View } from '../connection/view';
import { showToast } from '../ui/toast';
import { alertSettings, changeAlerts, notificationPermission, turnOnNotifications } from './alert-settings';
import { type Arrival, createArrivals } from './arrivals';
import { createFavicon } from './favicon';
import { createHerald } from './herald';
import { chime } from './sound';

export type Attendance = {
  view: View;
  /** As they are at the moment of asking. */
  text(): Catalogue;
  openRoom(roomId: string): void;
  shownRoom(): string | undefined;
};

const isAttentive = () => document.visibilityState === 'visible' && document.hasFocus();

/** Sees to icon, sound and notifications for as long as the page lives; returns what ends it. */
export function attend({ view, text, openRoom, shownRoom }: Attendance): () => void {
  const favicon = createFavicon();
  const herald = createHerald(isAttentive);
  const look = createArrivals(view.roomList.get);
  const shown = new Map<string, Notification>();
  let missed = false;

  function onChange(): void {
    favicon.show(view.totalUnread.get());
    for (const [roomId, notification] of shown) {
      if (!hasUnread(roomId)) notification.close();
    }
    const arrivals = look().filter(({ room }) => !(isAttentive() && shownRoom() === room.id));
    if (arrivals.length === 0 || !herald.speaks()) return;
    if (alertSettings().sound) chime();
    // Who is here sees the list and the title.
    if (isAttentive()) return;
    missed = true;
    for (const arrival of arrivals) notify(arrival);
  }

  const hasUnread = (roomId: string): boolean => {
    const room = view.rooms.get(roomId);
    return room !== undefined && room.seq > (room.reads[room.me] ?? 0);
  };

  function notify({ room, by, content }: Arrival): void {
    const { desktop, preview } = alertSettings();
    if (!desktop || notificationPermission() !== 'granted') return;
    const { alerts, rooms, common, app } = text();
    const said = saidIn(text(), content);
    const author = view.people.get(by)?.name ?? common.unknownPerson;
    const body = room.kind === 'direct' ? said : rooms.from(author, said);
    const options = {
      tag: room.id,
      icon: '/icon-192.png',
      silent: true,
      body: preview ? body : alerts.hidden,
    };
    try {
      const notification = new Notification(preview ? room.name : app.name, options);
      shown.set(room.id, notification);
      notification.onclick = () => {
        window.focus();
        openRoom(room.id);
        notification.close();
      };
      notification.onclose = () => {
        if (shown.get(room.id) === notification) shown.delete(room.id);
      };
    } catch {
      // Android has them for service workers only.
    }
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
      action: { label: alerts.offerAction, run: () => void turnOnNotifications() },
    });
  }

  const unsubscribe = view.roomList.subscribe(onChange);
  window.addEventListener('focus', onReturn);
  document.addEventListener('visibilitychange', onReturn);
  onChange();
  return () => {
    unsubscribe();
    herald.stop();
    window.removeEventListener('focus', onReturn);
    document.removeEventListener('visibilitychange', onReturn);
    favicon.show(0);
    for (const notification of shown.values()) notification.close();
  };
}
