import { existsSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';
import { makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

/** The one without a window has neither notifications nor badges. */
const FULL = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
test.use({
  launchOptions: {
    executablePath: FULL,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ],
  },
});
test.skip(!FULL, 'no whole browser here');

type Shown = { title: string; body: string; tag: string };

test('what is pushed shows in its room’s place while no page tells of it, and goes when it is read', async ({
  person,
  store,
}) => {
  const taro = await person('太郎');
  const { chat, page, context, origin } = taro;
  await context.grantPermissions(['notifications'], { origin });
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await chat.goto('/');
  const registrationId = await register(await context.newCDPSession(page), () =>
    page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    }),
  );
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, body, tag }): Shown => ({ title, body, tag }));
    });
  const cdp = await context.newCDPSession(page);
  await cdp.send('ServiceWorker.enable');
  const push = (payload: object) =>
    cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) });
  const payload = { roomId, seq: 1, count: 1, locale: 'ja', title: '花子', body: 'ただいま' };

  // The page has not heard of it, and so has told nobody.
  await push(payload);
  await expect.poll(shown).toEqual([{ title: '花子', body: 'ただいま', tag: roomId }]);
  await push({ ...payload, seq: 2, count: 2, body: 'いる？' });
  await expect.poll(shown).toEqual([{ title: '花子 (2)', body: 'いる？', tag: roomId }]);
  await push(payload);
  await push({ roomId: 'nonsense' });
  const bare = { roomId: `C${'0'.repeat(32)}`, seq: 1, count: 1, locale: 'ja' };
  await push(bare);
  await expect.poll(shown).toHaveLength(2);
  expect(await shown()).toContainEqual({ title: '花子 (2)', body: 'いる？', tag: roomId });
  expect(await shown()).toContainEqual({
    title: 'Fukidashi',
    body: '新しいメッセージがあります',
    tag: bare.roomId,
  });

  await say(store, roomId, hanako, 'ただいま');
  await say(store, roomId, hanako, 'いる？');
  await expect(chat.unread('花子', 2)).toBeAttached();
  await store.reads.mark(roomId, taro.userId, 2);
  await expect.poll(async () => (await shown()).some(({ tag }) => tag === roomId)).toBe(false);
});

test('what is pushed with the tab closed opens its room, and is gone at the next visit where it was read elsewhere', async ({
  person,
  store,
}) => {
  const taro = await person('太郎');
  const { chat, page, context, origin } = taro;
  await context.grantPermissions(['notifications'], { origin });
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await chat.goto('/');
  const registrationId = await register(await context.newCDPSession(page), () =>
    page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    }),
  );
  await page.goto('about:blank');
  await say(store, roomId, hanako, 'ただいま');
  const payload = { roomId, seq: 1, count: 1, locale: 'ja', title: '花子', body: 'ただいま' };
  const cdp = await context.newCDPSession(page);
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId,
    data: JSON.stringify(payload),
  });
  const [worker] = context.serviceWorkers();
  const shown = async () =>
    (await worker?.evaluate(async () => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
      return (await scope.registration.getNotifications()).map(({ title }) => title);
    })) ?? [];
  await expect.poll(shown).toEqual(['花子']);
  const opened = await worker?.evaluate(async (id) => {
    const scope = globalThis as unknown as { clients: object };
    const paths: string[] = [];
    Object.defineProperty(scope.clients, 'openWindow', { value: async (path: string) => paths.push(path) });
    const work: Promise<unknown>[] = [];
    const event = Object.assign(new Event('notificationclick'), {
      // As a click on one that stays, so that the next visit has one to close.
      notification: { close() {}, data: { roomId: id } },
      waitUntil: (one: Promise<unknown>) => work.push(one),
    });
    self.dispatchEvent(event);
    await Promise.all(work);
    return paths;
  }, roomId);
  expect(opened).toEqual([`/rooms/${roomId}`]);

  await store.reads.mark(roomId, taro.userId, 1);
  await chat.goto('/');
  await expect.poll(shown).toEqual([]);
});

/** The id by which the browser knows the service worker that `work` registers. */
async function register(cdp: CDPSession, work: () => Promise<void>): Promise<string> {
  const found = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  await work();
  return found;
}

test('a notification that is pressed opens its room', async ({ person, store }) => {
  const taro = await person('太郎');
  const { chat, page, origin } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await chat.goto('/');
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const [worker] = taro.context.serviceWorkers();
  await worker?.evaluate((id) => {
    const event = Object.assign(new Event('notificationclick'), {
      notification: { close() {}, data: { roomId: id } },
      waitUntil: () => {},
    });
    self.dispatchEvent(event);
  }, roomId);
  await expect(page).toHaveURL(`${origin}/rooms/${roomId}`);
});

test('how one is called is set on one device and holds on the others', async ({ person, signIn, text }) => {
  const here = await person('太郎');
  const there = await signIn(here);
  const { notify } = text;
  const settings = await Promise.all(
    [here, there].map(async ({ chat }) => {
      await chat.goto('/');
      return chat.openSettings();
    }),
  );
  const [mine, other] = settings as [(typeof settings)[0], (typeof settings)[0]];
  await mine.getByRole('switch', { name: notify.preview }).uncheck();
  await mine.getByRole('switch', { name: notify.quiet }).check();
  await expect(other.getByRole('switch', { name: notify.preview })).not.toBeChecked();
  await expect(other.getByLabel(notify.from, { exact: true })).toHaveValue('22:00');
  await mine.getByLabel(notify.from, { exact: true }).fill('23:30');
  await mine.getByRole('checkbox', { name: notify.dayLabels[0] }).uncheck();
  await expect(other.getByLabel(notify.from, { exact: true })).toHaveValue('23:30');
  await expect(other.getByRole('checkbox', { name: notify.dayLabels[0] })).not.toBeChecked();
  await expect(other.getByText(notify.saveFailed)).toBeHidden();
});
