import { ATTACH_WORDS } from '../lib/i18n/attach';
import { MEDIA_WORDS } from '../lib/i18n/media';
import { makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { test as base, expect, type Person } from './fixtures/test';

const words = ATTACH_WORDS.en;
/** Four parts and a rest. */
const LARGE = 4 * 512 * 1024 + 7;

const test = base.extend<{ taro: Person }>({
  taro: async ({ person, store }, use) => {
    const taro = await person('太郎');
    const roomId = await makeDirect(store, taro, await makeAccount(store, '花子'));
    await taro.chat.goto(`/rooms/${roomId}`);
    await expect(taro.chat.field).toBeFocused();
    await use(taro);
  },
});

test('files are dropped and pasted, and a text in the clipboard stays a text', async ({ taro }) => {
  const { chat, page } = taro;
  const tray = page.getByRole('region', { name: words.tray });
  const drag = (type: string, at: string) =>
    page.evaluate(
      ([event, selector]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
        const target = document.querySelector(selector as string) ?? document.body;
        target.dispatchEvent(
          new DragEvent(event as string, { dataTransfer, bubbles: true, cancelable: true }),
        );
      },
      [type, at],
    );
  await drag('dragenter', 'body');
  const zone = page.getByText(words.drop);
  await expect(zone).toBeVisible();
  await zone.evaluate((element) => element.parentElement?.parentElement?.setAttribute('data-zone', ''));
  await drag('drop', '[data-zone]');
  await expect(zone).toBeHidden();
  await expect(tray.getByRole('listitem')).toHaveText(/dropped\.txt/);

  const paste = (said?: string) =>
    chat.field.evaluate((field, words) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['pasted'], 'cells.png', { type: 'image/png' }));
      if (words) clipboardData.setData('text/plain', words);
      return field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, said);
  expect(await paste('1\t2'), 'the browser goes on with it').toBe(true);
  expect(await paste()).toBe(false);
  await expect(tray.getByRole('listitem')).toHaveCount(2);

  await tray.getByRole('button', { name: words.remove('cells.png') }).press('Delete');
  await expect(tray.getByRole('button', { name: words.remove('dropped.txt') })).toBeFocused();
  await chat.field.press('Enter');
  await expect(chat.bubbles).toHaveText([/dropped/]);
  await expect(page.getByRole('button', { name: MEDIA_WORDS.en.cancelUpload })).toHaveCount(0);
});

test('an upload goes on after the network was gone, and after a reload, and holds up no text', async ({
  taro,
  text,
  expectFault,
}) => {
  expectFault(/WebSocket connection to .* failed|ERR_INTERNET_DISCONNECTED/);
  const { chat, page, context } = taro;
  const sent: string[] = [];
  let isLost = false;
  await page.route('**/parts/*', async (route) => {
    if (isLost) return route.abort('internetdisconnected');
    sent.push(route.request().url().split('/').at(-1) ?? '');
    isLost ||= sent.length === 2;
    return route.continue();
  });
  await chat.field.evaluate((field, size) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(size)], 'film.bin'));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, LARGE);
  await expect(page.getByRole('region', { name: words.tray })).toBeVisible();
  await chat.field.press('Enter');
  const underWay = page.getByRole('button', { name: MEDIA_WORDS.en.cancelUpload });
  await expect(chat.bubbles.filter({ has: underWay })).toContainText('49%');
  await context.setOffline(true);
  await expect(page.getByText(text.connection.offline).first()).toBeVisible();
  await expect(underWay).toBeVisible();

  await context.setOffline(false);
  await page.reload();
  await chat.say('meanwhile');
  await expect(chat.bubbles).toHaveText([/meanwhile/, /film/]);
  await expect(underWay).toBeVisible();
  isLost = false;
  await expect(underWay).toHaveCount(0);
  expect(sent.toSorted()).toEqual(['0', '1', '2', '3', '4']);
});

test('a voice message is recorded, heard, and sent without a layout shift', async ({ taro }) => {
  const { chat, page } = taro;
  const form = page.getByRole('form');
  const before = await form.boundingBox();
  await chat.voiceButton.click();
  const stop = page.getByRole('button', { name: words.voice.stop });
  await expect(stop).toBeFocused();
  expect(await form.boundingBox()).toEqual(before);
  await expect(page.getByText('0:01')).toBeVisible();
  await stop.click();
  await expect(page.getByRole('button', { name: words.voice.play })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.field).toBeFocused();
  await expect(chat.bubbles).toHaveCount(0);

  await chat.voiceButton.click();
  await expect(page.getByText('0:01')).toBeVisible();
  await page.getByRole('button', { name: words.voice.send }).click();
  await expect(chat.bubbles).toHaveCount(1);
  await expect(page.getByRole('button', { name: MEDIA_WORDS.en.cancelUpload })).toHaveCount(0);
  await expect(chat.bubbles.getByRole('slider')).toBeVisible();
});

test('what cannot be fetched with a message comes when the network is back', async ({
  taro,
  store,
  expectFault,
}) => {
  expectFault(/ERR_INTERNET_DISCONNECTED/);
  const { chat, page } = taro;
  const roomId = page.url().split('/').at(-1) ?? '';
  const sticker = chat.log.getByRole('button', { name: 'Good morning', exact: true });
  await page.waitForLoadState('networkidle');
  const refused: string[] = [];
  page.on('requestfailed', (request) => refused.push(request.url()));
  await page.route('**/_next/static/**', (route) => route.abort('internetdisconnected'));
  await say(store, roomId, taro, { type: 'sticker', pack: 'fuki', id: 'morning' });
  // The bundler itself tries a second time.
  const isRefusedTwice = () => refused.some((url, i) => refused.indexOf(url) < i);
  await expect.poll(isRefusedTwice).toBe(true);
  await chat.say('Still here');
  await expect(chat.bubble('Still here')).toBeVisible();
  await expect(sticker).toBeHidden();
  await page.unroute('**/_next/static/**');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(sticker).toBeVisible();
});
