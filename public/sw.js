// Shows what is pushed while no page is there to show it, and opens the room that it is about. It keeps nothing and
// serves nothing: pages come from the network as ever. Browsers look for a newer one at each visit. Version 1.

/** So long, ms, a page that is open may take to say that it sees to a message. One that is frozen says nothing. */
const PATIENCE_MS = 700;
const BARE = { ja: '新しいメッセージがあります', en: 'You have a new message' };
const NAME = 'Fukidashi';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const payload = read(event.data);
  if (payload) event.waitUntil(receive(payload));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { roomId } = event.notification.data ?? {};
  event.waitUntil(open(roomId));
});

self.addEventListener('notificationclose', (event) => event.waitUntil(badge()));

/** The payload, if it is one: only this server can have encrypted it, but perhaps a later version of it. */
function read(data) {
  try {
    const payload = data.json();
    return /^C[0-9a-f]{32}$/.test(payload.roomId) && Number.isInteger(payload.seq) ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** A page that lives has its own word, sound and all. Otherwise it is shown here: each push has to show something. */
async function receive(payload) {
  if (await pageSeesTo(payload)) return;
  const { roomId, seq, count, locale, title, body } = payload;
  const [shown] = await self.registration.getNotifications({ tag: roomId });
  // Pushes may overtake each other: what is newer stays.
  const isNews = !(shown?.data?.seq >= seq);
  const told = isNews ? { title: named(title, count), body: body ?? BARE[locale] ?? BARE.en } : shown;
  await self.registration.showNotification(told.title, {
    tag: roomId,
    // The room's earlier one goes; this one calls again, unless it says nothing new.
    renotify: isNews,
    body: told.body,
    lang: locale,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { roomId, seq: Math.max(seq, shown?.data?.seq ?? 0), count: isNews ? count : shown.data.count },
  });
  await badge();
}

const named = (title, count) => {
  if (title === undefined) return NAME;
  return count > 1 ? `${title} (${count})` : title;
};

/** Whether a page answers in time that it sees to the message. */
async function pageSeesTo({ roomId, seq }) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const answers = pages.map(
    (page) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data === true);
        setTimeout(resolve, PATIENCE_MS, false);
        page.postMessage({ type: 'pushed', roomId, seq }, [port2]);
      }),
  );
  return (await Promise.all(answers)).includes(true);
}

/** The room in a page that is open already, or in a new one. */
async function open(roomId) {
  const path = roomId ? `/rooms/${roomId}` : '/';
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page =
    pages.find((one) => one.focused) ?? pages.find((one) => one.visibilityState === 'visible') ?? pages[0];
  await badge();
  if (!page) return self.clients.openWindow(path);
  page.postMessage({ type: 'open', roomId });
  // A browser may refuse it, if the click is too long ago.
  return page.focus().catch(() => {});
}

/** On the icon of the installed app: what the notifications that are there tell of. A page that is open knows better. */
async function badge() {
  if (!self.navigator.setAppBadge) return;
  const shown = await self.registration.getNotifications();
  const count = shown.reduce((sum, { data }) => sum + (data?.count ?? 1), 0);
  await (count > 0 ? self.navigator.setAppBadge(count) : self.navigator.clearAppBadge()).catch(() => {});
}
