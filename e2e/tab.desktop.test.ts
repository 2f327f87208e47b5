import type { Page } from '@playwright/test';
import { type Account, makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { test as base, expect, type Person } from './fixtures/test';

/** Browsers of tests keep nothing, and then have no push service; that they say in the console. */
const NO_PUSH = /Push API in incognito mode/;

type Heard = { asked: number; tones: number; notes: { title: string; body: string }[] };
type Probe = Window & { heard: Heard; focused: boolean; clickNote(): void };

/** Stands in for what a browser without a window lacks: notes what would have been shown and played. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probe = window as unknown as Probe;
    probe.heard = { asked: 0, tones: 0, notes: [] };
    probe.focused = true;
    document.hasFocus = () => probe.focused;
    let permission: NotificationPermission = localStorage.getItem('test:permission') ? 'granted' : 'default';
    let last: { onclick?: () => void } | undefined;
    class Note {
      static get permission() {
        return permission;
      }
      static async requestPermission() {
        probe.heard.asked++;
        permission = 'granted';
        localStorage.setItem('test:permission', 'granted');
        return permission;
      }
      onclick?: () => void;
      constructor(title: string, { body = '' }: NotificationOptions) {
        probe.heard.notes.push({ title, body });
        last = this;
      }
      close() {}
    }
    probe.clickNote = () => last?.onclick?.();
    Object.assign(window, { Notification: Note });
    const Oscillator = window.OscillatorNode;
    window.OscillatorNode = class extends Oscillator {
      constructor(...args: ConstructorParameters<typeof Oscillator>) {
        super(...args);
        probe.heard.tones++;
      }
    };
  });
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as Probe).heard);
const turn = (page: Page, focused: boolean) =>
  page.evaluate((now) => {
    (window as unknown as Probe).focused = now;
    window.dispatchEvent(new Event(now ? 'focus' : 'blur'));
  }, focused);
const icon = (page: Page) =>
  page.evaluate(() =>
    decodeURIComponent(document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? ''),
  );

type Room = { taro: Person; hanako: Account; roomId: string };
const test = base.extend<{ room: Room }>({
  room: async ({ person, store }, use) => {
    const taro = await person('太郎');
    const hanako = await makeAccount(store, '花子');
    const roomId = await makeDirect(store, taro, hanako);
    await listen(taro.page);
    await use({ taro, hanako, roomId });
  },
});

test('title and icon count what is unread, without muted rooms', async ({ room, store }) => {
  const { taro, hanako, roomId } = room;
  const kenta = await makeAccount(store, '健太');
  const muted = await makeDirect(store, taro, kenta);
  await taro.chat.goto('/');
  await expect(taro.page).toHaveTitle('Fukidashi');
  expect(await icon(taro.page)).toContain('/icon.svg');
  await say(store, roomId, hanako, '一');
  await say(store, roomId, hanako, '二');
  await expect(taro.page).toHaveTitle('(2) Fukidashi');
  await expect.poll(() => icon(taro.page)).toContain('>2</text>');

  await store.preferences.change(taro.userId, muted, { muted: true });
  await taro.chat.goto('/');
  await say(store, muted, kenta, '静かに');
  await expect(taro.chat.unread('健太', 1)).toBeAttached();
  await expect(taro.page).toHaveTitle('(2) Fukidashi');
  await taro.chat.open('花子');
  await expect(taro.page).toHaveTitle('花子 — Fukidashi');
  await expect.poll(() => icon(taro.page)).toContain('/icon.svg');
});

test('permission is asked by a switch, never by the page; then what comes is notified', async ({
  room: { taro, hanako, roomId },
  store,
  text,
  expectFault,
}) => {
  expectFault(NO_PUSH);
  const { chat, page, origin } = taro;
  await chat.goto('/');
  const settings = await chat.openSettings();
  expect((await heard(page)).asked).toBe(0);
  await settings.getByRole('switch', { name: text.notify.device }).check();
  expect((await heard(page)).asked).toBe(1);
  await expect(settings.getByRole('switch', { name: text.notify.preview })).toBeChecked();
  await chat.closeDialog();

  await turn(page, false);
  await say(store, roomId, hanako, 'いまどこ？');
  await expect.poll(async () => (await heard(page)).notes).toEqual([{ title: '花子', body: 'いまどこ？' }]);
  expect((await heard(page)).tones, 'and heard').toBeGreaterThan(0);
  await page.evaluate(() => (window as unknown as Probe).clickNote());
  await expect(page).toHaveURL(`${origin}/rooms/${roomId}`);

  await page.evaluate(() => localStorage.setItem('fukidashi:alerts', '{"desktop":true,"sound":false}'));
  await store.settings.change(taro.userId, { preview: false });
  await chat.goto('/');
  await turn(page, false);
  await say(store, roomId, hanako, 'ないしょ');
  await expect
    .poll(async () => (await heard(page)).notes)
    .toEqual([{ title: 'Fukidashi', body: text.alerts.hidden }]);
  expect((await heard(page)).tones).toBe(0);
});

test('who comes back to messages is offered notifications, once', async ({
  room: { taro, hanako, roomId },
  store,
  text,
  expectFault,
}) => {
  expectFault(NO_PUSH);
  const { chat, page } = taro;
  await chat.goto('/');
  await turn(page, false);
  await say(store, roomId, hanako, 'もしもし');
  await expect(chat.unread('花子', 1)).toBeAttached();
  expect(await heard(page)).toMatchObject({ asked: 0, notes: [] });
  await expect(async () => {
    await turn(page, false);
    await turn(page, true);
    await expect(page.getByText(text.alerts.offer).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: text.alerts.offerAction }).click();
  await expect.poll(async () => (await heard(page)).asked).toBe(1);
  await expect(page.getByText(text.alerts.offer).first()).toBeHidden();
});

test('of several tabs the one looked at last speaks', async ({
  room: { taro, hanako, roomId },
  store,
  expectFault,
}) => {
  expectFault(NO_PUSH);
  const first = taro.page;
  await taro.chat.goto('/');
  await first.evaluate(() => {
    localStorage.setItem('test:permission', 'granted');
    localStorage.setItem('fukidashi:alerts', '{"desktop":true}');
  });
  await taro.chat.goto('/');
  const second = await taro.context.newPage();
  await listen(second);
  await second.goto(`${taro.origin}/`);
  const unreadIn = (page: Page, count: number) => expect.poll(() => icon(page)).toContain(`>${count}</text>`);
  const holders = () =>
    first.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      return [...held, ...pending].filter(({ name }) => name === 'fukidashi:herald').length;
    });
  await expect.poll(holders).toBe(2);
  await turn(first, true);
  for (const page of [first, second]) await turn(page, false);
  await say(store, roomId, hanako, '一');
  for (const page of [first, second]) await unreadIn(page, 1);
  await expect.poll(async () => (await heard(first)).notes.length).toBe(1);
  expect((await heard(second)).notes).toEqual([]);

  // When it is closed, the other one takes over.
  await first.close();
  await expect
    .poll(() => second.evaluate(async () => (await navigator.locks.query()).pending?.length))
    .toBe(0);
  await say(store, roomId, hanako, '二');
  await unreadIn(second, 2);
  await expect.poll(async () => (await heard(second)).notes.length).toBe(1);
});

test('a newer build is offered and not forced, and drafts outlive it', async ({
  room: { taro, roomId },
  text,
}) => {
  const { chat, page } = taro;
  const { build } = (await (await page.request.get(`${taro.origin}/api/build`)).json()) as { build: string };
  expect(build).toMatch(/^[0-9a-f]{16}$/);
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toBeVisible();
  await expect(page.getByText(text.connection.newer)).toBeHidden();

  await page.route('**/api/build', (route) => route.fulfill({ json: { build: 'newer' } }));
  const told = page.waitForResponse('**/api/build');
  await chat.goto(`/rooms/${roomId}`);
  await told;
  const notice = page.getByRole('main').getByText(text.connection.newer);
  await expect(notice).toBeVisible();
  await chat.field.fill('書きかけ');
  await page.unroute('**/api/build');
  await page.getByRole('main').getByRole('button', { name: text.connection.newerAction }).click();
  await expect(notice).toBeHidden();
  await expect(chat.field).toHaveValue('書きかけ');
});
