import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Locator, Page } from '@playwright/test';
import { fromBufferPromise } from 'yauzl';
import { allWordsOf } from '../lib/i18n/catalogues';
import { photo } from './fixtures/photos';
import { makeDirect, makeGroup } from './fixtures/rooms';
import { expect, type Person, test } from './fixtures/test';

const words = allWordsOf('en');
const PLACE = '9時に南口';

/** What is done with something that was said, by the keys that work everywhere. */
async function act({ page }: Person, bubble: Locator, action: string): Promise<void> {
  await bubble.focus();
  await bubble.press('Enter');
  const menu = page.getByRole('menu', { name: words.menu.label });
  await menu.getByRole('menuitem', { name: action, exact: true }).click();
}

async function choose({ page, chat }: Person, entry: string, files: Parameters<Locator['setInputFiles']>[0]) {
  await chat.attachButton.click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
  await (await chosen).setFiles(files);
  await expect(page.getByRole('region', { name: words.attach.tray })).toBeVisible();
  await chat.field.press('Enter');
}

/** Half a second of a moving square, as this browser films it. */
async function film(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 120];
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const done = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let x = 0; x < 120; x += 8) {
      canvas.getContext('2d')?.fillRect(x, 40, 40, 40);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await done;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** What the browser gets when one saves the room whose details are open: name and content. */
async function exported({ page }: Person, form: 'text' | 'zip' = 'text'): Promise<[string, Buffer]> {
  await page.getByRole('button', { name: words.exporting.open }).click();
  if (form === 'zip') await page.getByText(words.exporting.forms.zip, { exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.exporting.start, exact: true }).click();
  await expect(page.getByText(words.exporting.done)).toBeVisible();
  await page.getByRole('button', { name: words.common.back, exact: true }).click();
  const file = await download;
  return [file.suggestedFilename(), await readFile(await file.path())];
}

async function entriesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const open = await fromBufferPromise(zip);
  for await (const entry of open.eachEntry())
    found.set(entry.fileName, await buffer(await open.openReadStreamPromise(entry)));
  return found;
}

test('two people at two replicas use all there is; each is there for the other at once, and after a reload', async ({
  person,
  store,
}) => {
  const hanako = await person('花子', { replica: 0 });
  const taro = await person('太郎', { replica: 1 });
  const roomId = await makeGroup(store, '家族', [hanako, taro]);
  const direct = await makeDirect(store, hanako, taro);
  for (const { chat } of [hanako, taro]) await chat.goto(`/rooms/${roomId}`);
  // The answer quotes it.
  const first = ({ chat }: Person, said: string) => chat.bubble(said).first();
  // A test cannot choose a place on a disk: as in browsers that have no such thing.
  await hanako.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const links = ({ page }: Person, name: string) => page.getByRole('link', { name, exact: true });

  /** What the other one has to see of each, now and later. */
  const looks: (() => Promise<void>)[] = [];
  async function seen(look: () => Promise<void>): Promise<void> {
    looks.push(look);
    await look();
  }

  // Words: said, answered, with a name in them, quietly; and what becomes of them.
  await taro.chat.say('8時に南口');
  await act(hanako, first(hanako, '8時に南口'), words.menu.reply);
  await hanako.chat.say('わかった');
  await act(taro, first(taro, '8時に南口'), words.menu.edit);
  await taro.chat.say(PLACE);
  await seen(() => expect(first(hanako, PLACE)).toContainText(words.room.edited));
  await seen(() =>
    expect(links(taro, words.said.answers(words.common.you, PLACE)), 'the quote follows').toBeVisible(),
  );
  await act(taro, first(taro, PLACE), words.menu.pin);
  await seen(() => expect(hanako.page.getByRole('region', { name: words.pins.title })).toContainText(PLACE));
  await taro.chat.bubble('わかった').focus();
  await taro.page.keyboard.press('Enter');
  await taro.page.getByRole('menuitemcheckbox', { name: '👍' }).click();
  const thumb = ({ chat }: Person, said: string) =>
    chat.bubble(said).getByRole('button', { name: words.reactions.count('👍', 1), exact: true });
  await seen(() => expect(thumb(hanako, 'わかった')).toBeVisible());
  await taro.chat.field.pressSequentially('@花');
  await expect(taro.page.getByRole('option', { name: '花子' })).toBeVisible();
  await taro.chat.field.press('Enter');
  await taro.chat.field.pressSequentially('傘いる？');
  await taro.chat.sendButton.press('Shift+F10');
  await taro.page.getByRole('menuitem', { name: words.attach.sendSilently }).click();
  await seen(() => expect(hanako.page.locator('.mention-me')).toHaveText('@花子'));
  const last = await store.messages.history({ roomId, userId: hanako.userId, limit: 1 });
  expect(last?.messages[0]?.silent).toBe(true);

  // Stickers and emoji.
  const open = () => taro.page.getByRole('button', { name: words.composer.stickers, exact: true }).click();
  const search = taro.page.getByRole('searchbox', { name: words.stickers.search });
  const panel = taro.page.getByRole('tabpanel', { name: words.stickers.tabs });
  await open();
  await search.fill('on my way');
  await panel.getByRole('button', { name: 'On my way', exact: true }).first().click();
  await seen(() => expect(hanako.chat.log.getByRole('button', { name: 'On my way' })).toBeVisible());
  await open();
  await search.fill('panda');
  await panel.getByRole('gridcell', { name: 'panda' }).click();
  await taro.chat.field.press('Enter');
  await seen(() => expect(hanako.chat.bubble('🐼')).toBeVisible());

  // Photos, a video, a voice and a file.
  await choose(taro, words.attach.media, [await photo('海.jpg'), await photo('山.jpg', 900, 1_200)]);
  await expect(links(hanako, words.media.photoOf(2, 2))).toBeVisible();
  const picture = hanako.chat.log.locator('picture img').first();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  const address = `${hanako.origin}${await picture.getAttribute('src')}`;
  expect((await hanako.page.request.get(address)).status()).toBe(200);

  const video = { name: '海.webm', mimeType: 'video/webm', buffer: await film(taro.page) };
  await choose(taro, words.attach.media, [video]);
  await seen(() => expect(hanako.chat.log.getByRole('link', { name: words.media.playVideo })).toBeVisible());
  await hanako.chat.voiceButton.click();
  await expect(hanako.page.getByText('0:01')).toBeVisible();
  await hanako.page.getByRole('button', { name: words.attach.voice.send }).click();
  await seen(() => expect(taro.chat.log.getByRole('slider', { name: words.media.position })).toBeVisible());

  const plan = { name: '旅行の予定.txt', mimeType: 'text/plain', buffer: Buffer.from('九時に出発') };
  await choose(taro, words.attach.file, [plan]);
  const card = ({ page }: Person) => page.getByRole('log').getByRole('link', { name: /旅行の予定\.txt/ });
  await seen(() => expect(card(hanako)).toBeVisible());
  const [download] = await Promise.all([hanako.page.waitForEvent('download'), card(hanako).click()]);
  expect([download.suggestedFilename(), await readFile(await download.path(), 'utf8')]).toEqual([
    '旅行の予定.txt',
    '九時に出発',
  ]);

  // What is forwarded is a file of its own; what is unsent is gone for everybody.
  await act(taro, taro.chat.bubbles.last(), words.menu.forward);
  const sheet = taro.page.getByRole('dialog', { name: words.forward.title });
  await sheet.getByRole('checkbox', { name: '花子' }).check();
  await sheet.getByRole('button', { name: words.forward.send(1), exact: true }).click();
  await seen(() => expect(hanako.chat.row('太郎')).toContainText(words.said.file('旅行の予定.txt')));
  await act(
    taro,
    taro.chat.bubbles.filter({ has: links(taro, words.media.photoOf(1, 2)) }),
    words.menu.unsend,
  );
  await taro.page.getByRole('alertdialog').getByRole('button', { name: words.menu.unsend }).click();
  await seen(() => expect(hanako.chat.log.getByText(words.said.unsentBy('太郎'))).toBeVisible());
  await expect(links(hanako, words.media.photoOf(1, 2))).toHaveCount(0);
  expect((await hanako.page.request.get(address)).status()).toBe(404);

  for (const { page } of [hanako, taro]) await page.reload();
  for (const look of looks) await look();
  await hanako.chat.open('太郎');
  await expect(card(hanako)).toBeVisible();
  expect(hanako.page.url()).toContain(direct);

  // Found from the list, gone to, and taken home.
  await hanako.page.getByRole('searchbox', { name: words.rooms.search }).fill('南口');
  await hanako.chat.list.getByRole('link', { name: PLACE }).click();
  await expect(first(hanako, PLACE)).toBeFocused();
  await hanako.chat.openInfo();
  const [name, told] = await exported(hanako);
  expect(name).toBe('[LINE] Chat in 家族.txt');
  expect(told.toString()).toMatch(
    /^\[LINE\] Chat history in 家族\nSaved on: .+\n\n\w{3}, .+\n\d\d:\d\d\t太郎\t9時に南口\n\d\d:\d\d\t花子\tわかった\n/,
  );
  const [zipName, zip] = await exported(hanako, 'zip');
  expect(zipName).toBe('[LINE] Chat in 家族.zip');
  const entries = await entriesOf(zip);
  expect([...entries.keys()].filter((path) => !path.startsWith('files/')).toSorted()).toEqual([
    'messages.jsonl',
    'room.json',
    'talk.txt',
  ]);
  expect([...entries.values()].map(String)).toContain('九時に出発');
  expect([...entries.keys()].join(), 'what was unsent is not in it').not.toMatch(/\.(jpg|webp)/);
});
