import { registered } from './push';

/** What a page shows of a room: in the room's one place, where a push would stand as well. */
export type Notice = { roomId: string; seq: number; count: number; title: string; body: string };

type Deps = {
  openRoom(roomId: string): void;
  /** Whether this page, or another one of this browser, tells of that message. */
  seesTo(roomId: string, seq: number): boolean;
};

/**
 * Notifications of a page. The service worker's where there is one: those outlive the page, and take the place of what
 * was pushed; otherwise the page's own.
 */
export function createNotices({ openRoom, seesTo }: Deps) {
  const own = new Map<string, Notification>();

  async function show({ roomId, seq, count, title, body }: Notice): Promise<void> {
    const options = { tag: roomId, icon: '/icon-192.png', silent: true, body, data: { roomId, seq, count } };
    try {
      const registration = await registered();
      if (!registration) throw new Error('none');
      await registration.showNotification(title, options);
    } catch {
      showOwn(title, options);
    }
  }

  function showOwn(title: string, options: NotificationOptions & { tag: string }): void {
    const { tag: roomId } = options;
    try {
      const notification = new Notification(title, options);
      own.set(roomId, notification);
      notification.onclick = () => {
        window.focus();
        openRoom(roomId);
        notification.close();
      };
      notification.onclose = () => {
        if (own.get(roomId) === notification) own.delete(roomId);
      };
    } catch {
      // Android has them for service workers only.
    }
  }

  /** Closes those of rooms in which nothing is unread, whoever showed them. */
  async function closeRead(isUnread: (roomId: string) => boolean): Promise<void> {
    for (const [roomId, notification] of own) if (!isUnread(roomId)) notification.close();
    const shown = (await (await registered())?.getNotifications()) ?? [];
    for (const notification of shown)
      if (notification.tag && !isUnread(notification.tag)) notification.close();
  }

  function hear({ data, ports }: MessageEvent<{ type?: string; roomId?: string; seq?: number }>): void {
    const { type, roomId, seq } = data ?? {};
    if (!roomId) return;
    if (type === 'open') openRoom(roomId);
    else if (type === 'pushed') ports[0]?.postMessage(seesTo(roomId, seq ?? 0));
  }

  navigator.serviceWorker?.addEventListener('message', hear);
  navigator.serviceWorker?.startMessages();

  return {
    show: (notice: Notice) => void show(notice),
    closeRead: (isUnread: (roomId: string) => boolean) => void closeRead(isUnread).catch(() => {}),
    stop(): void {
      navigator.serviceWorker?.removeEventListener('message', hear);
      for (const notification of own.values()) notification.close();
    },
  };
}
