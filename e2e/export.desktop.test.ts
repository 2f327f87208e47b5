import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

/** What the browser gets when one does `work`. */
async function downloaded(page: Page, work: () => Promise<void>): Promise<[name: string, content: Buffer]> {
  const [download] = await Promise.all([page.waitForEvent('download'), work()]);
  return [download.suggestedFilename(), await readFile(await download.path())];
}

test('a room is saved from its details, as text and with its files', async ({ person, store, text }) => {
  const hanako = await person('花子');
  const taro = await person('太郎');
  const roomId = await makeGroup(store, '家族', [hanako, taro]);
  await say(store, roomId, hanako, '一行目\n二行目');
  await say(store, roomId, taro, 'はい');
  const { page, chat } = taro;
  // A test cannot choose a place on a disk: as in browsers that have no such thing.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await chat.goto(`/rooms/${roomId}`);
  await chat.openInfo();
  await page.getByRole('button', { name: text.exporting.open }).click();

  const start = () => page.getByRole('button', { name: text.exporting.start, exact: true }).click();
  const [name, content] = await downloaded(page, start);
  expect(name).toBe('[LINE] Chat in 家族.txt');
  expect(content.toString()).toMatch(
    /^\[LINE\] Chat history in 家族\nSaved on: .+\n\n\w{3}, .+\n\d\d:\d\d\t花子\t"一行目\n二行目"\n\d\d:\d\d\t太郎\tはい\n$/,
  );
  await expect(page.getByText(text.exporting.done)).toBeVisible();
  await page.getByRole('button', { name: text.common.back, exact: true }).click();

  await page.getByRole('button', { name: text.exporting.open }).click();
  await page.getByText(text.exporting.forms.zip, { exact: true }).click();
  const [zipName, zip] = await downloaded(page, start);
  expect(zipName).toBe('[LINE] Chat in 家族.zip');
  for (const entry of ['messages.jsonl', 'talk.txt', 'room.json']) expect(zip.includes(entry)).toBe(true);
});
