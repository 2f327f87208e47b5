import { localeFrom } from '../lib/i18n/locale';
import { MEDIA_WORDS } from '../lib/i18n/media';
import type { ContentPayload } from '../lib/protocol/content';
import { createUploader } from '../server/testing/uploader';
import { photo, sound } from './fixtures/media';
import { makeAccount, sessionFor } from './fixtures/people';
import { fill, makeGroup, say } from './fixtures/rooms';
import { expect, type Person, test } from './fixtures/test';

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };

async function watchShifts({ page }: Person): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift);
}

test('photos and a voice message are seen, looked at and heard', async ({ person, store, place, locale }) => {
  const media = MEDIA_WORDS[localeFrom([locale ?? ''])];
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await fill(store, roomId, hanako, 20, 60_000);
  const { page, chat } = taro;
  const shift = await watchShifts(taro);
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toBeVisible();
  await page.waitForLoadState('networkidle');

  const { name, value } = await sessionFor(store, hanako, 'Test');
  const uploader = createUploader(place.urls[1] as string, `${name}=${value}`);
  const upload = async (content: Buffer, claims: object) => {
    const { type, fileId } = await uploader.upload(roomId, content, claims);
    return { type, fileId };
  };
  const send = (content: object) => say(store, roomId, hanako, content as ContentPayload);
  await send(await upload(await photo(1_200, 800), { name: 'one.jpg' }));
  const album = [];
  for (let i = 0; i < 3; i++) album.push(await upload(await photo(640, 480), { name: `${i}.jpg` }));
  const [first, ...others] = album;
  await send({ ...first, others: others.map(({ fileId }) => ({ fileId })) });
  await send(await upload(sound(), { name: 'voice.wav', voice: true, duration: 1, waveform: [3, 20, 9] }));

  const one = chat.log.getByRole('link', { name: media.photo, exact: true });
  const second = chat.log.getByRole('link', { name: media.photoOf(2, 3), exact: true });
  await expect(one).toBeVisible();
  await expect(second).toBeVisible();
  const areShown = () =>
    chat.log
      .locator('picture img')
      .evaluateAll((all) => all.every((img) => (img as HTMLImageElement).naturalWidth > 0));
  await expect.poll(areShown).toBe(true);
  expect(await shift()).toBeLessThan(0.02);

  // The viewer, by keys where there are some, and by a finger elsewhere.
  await second.click();
  const viewer = page.getByRole('dialog', { name: media.viewer });
  await expect(viewer).toContainText(media.counter(3, 4));
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toContainText(media.counter(4, 4));
  const box = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(box.width / 3, box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.width * 0.9, box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(viewer).toContainText(media.counter(3, 4));
  await page.goBack();
  await expect(viewer).toBeHidden();
  await expect(second).toBeFocused();

  const ranged = page.waitForRequest((request) => request.headers().range !== undefined);
  await chat.log.getByRole('button', { name: media.play, exact: true }).click();
  await ranged;
  const position = chat.log.getByRole('slider', { name: media.position });
  await expect(position).toHaveAttribute('aria-valuemax', '1');
  await expect(chat.log.getByRole('button', { name: media.play, exact: true })).toBeVisible();
});
