import { LIMITS } from '../lib/protocol/limits';
import { makeAccount } from './fixtures/people';
import { makeDirect } from './fixtures/rooms';
import { alive, holdScripts } from './fixtures/screen';
import { test as base, expect, type Person } from './fixtures/test';

type Room = { taro: Person; roomId: string };

const test = base.extend<{ room: Room }>({
  room: async ({ person, store }, use) => {
    const taro = await person('太郎');
    const roomId = await makeDirect(store, taro, await makeAccount(store, '花子'));
    await taro.chat.goto(`/rooms/${roomId}`);
    await expect(taro.chat.field).toBeVisible();
    await use({ taro, roomId });
  },
});

test('Enter sends, Shift+Enter breaks the line, and the field grows', async ({ room: { taro } }) => {
  const { field, bubbles, said } = taro.chat;
  await field.click();
  const low = (await field.boundingBox())?.height ?? 0;
  await field.pressSequentially('一行目');
  await field.press('Shift+Enter');
  await field.pressSequentially('二行目');
  await expect(field).toHaveValue('一行目\n二行目');
  await expect(bubbles).toHaveCount(0);
  expect((await field.boundingBox())?.height).toBeGreaterThan(low);
  await field.press('Enter');
  await expect(said).toHaveText(['一行目\n二行目'], { useInnerText: true });
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  expect((await field.boundingBox())?.height).toBe(low);
});

test('an Enter that belongs to the input method never sends', async ({ room: { taro } }) => {
  const { field, bubbles, said } = taro.chat;
  await field.click();
  const cdp = await taro.context.newCDPSession(taro.page);
  const enter = async (windowsVirtualKeyCode: number) => {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };

  const keys = await field.evaluateHandle((element: HTMLElement) => {
    const seen: { isComposing: boolean; keyCode: number }[] = [];
    element.addEventListener('keydown', ({ isComposing, keyCode }) => seen.push({ isComposing, keyCode }));
    return seen;
  });
  await cdp.send('Input.imeSetComposition', { text: 'こんにちは', selectionStart: 5, selectionEnd: 5 });
  await expect(field).toHaveValue('こんにちは');
  // While it is composed, with the code of an input method and without; and right after.
  await enter(229);
  await enter(13);
  await cdp.send('Input.insertText', { text: '今日は' });
  await enter(229);
  expect(await keys.jsonValue()).toEqual([
    { isComposing: true, keyCode: 229 },
    { isComposing: true, keyCode: 13 },
    { isComposing: false, keyCode: 229 },
  ]);
  await expect(field).toHaveValue('今日は');
  await expect(bubbles).toHaveCount(0);

  await field.press('Enter');
  await expect(said).toHaveText(['今日は']);
  await expect(field).toHaveValue('');
});

test('words that are composed, changed, given up and composed again are sent as they stand', async ({
  room: { taro },
}) => {
  const { field, said, bubbles } = taro.chat;
  await field.click();
  const cdp = await taro.context.newCDPSession(taro.page);
  const compose = (text: string) =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const press = async (key: string, code: number) => {
    const shape = { key, code: key, windowsVirtualKeyCode: code };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...shape });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shape });
  };

  // Letter by letter, through the candidates, and accepted.
  for (const step of ['k', 'か', 'かn', 'かんj', 'かんじ', '漢字', '感じ']) {
    await compose(step);
    await expect(field).toHaveValue(step);
    await press('Process', 229);
  }
  await press('Enter', 229);
  await cdp.send('Input.insertText', { text: '感じ' });
  // A second word behind it is given up, a third one kept.
  await compose('まちがい');
  await press('Escape', 229);
  await compose('');
  await expect(field).toHaveValue('感じ');
  await expect(field, 'an Escape of the input method leads nowhere').toBeFocused();
  await compose('です');
  await press('Enter', 229);
  await press('Enter', 13);
  await expect(field).toHaveValue('感じです');
  await expect(bubbles).toHaveCount(0);
  await cdp.send('Input.insertText', { text: 'です' });
  await field.press('Enter');
  await expect(said).toHaveText(['感じです']);
  await expect(field).toHaveValue('');
});

test('the button sends what is being composed whole, and leaves nothing of it', async ({
  room: { taro },
}) => {
  const { field, said, sendButton } = taro.chat;
  await field.click();
  const cdp = await taro.context.newCDPSession(taro.page);
  await cdp.send('Input.imeSetComposition', { text: 'とちゅう', selectionStart: 4, selectionEnd: 4 });
  await expect(field).toHaveValue('とちゅう');
  await sendButton.click();
  await expect(said).toHaveText(['とちゅう']);
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
});

test('in Safari the Enter right after a composition belongs to it as well', async ({ room: { taro } }) => {
  const { field, bubbles } = taro.chat;
  await taro.page.addInitScript(() => {
    Object.defineProperty(navigator, 'vendor', { value: 'Apple Computer, Inc.' });
  });
  await taro.page.reload();
  await alive(taro.page);
  await field.fill('今日は');
  const endedAt = await field.evaluate((element) => {
    const enter = { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
    const end = new CompositionEvent('compositionend', { data: '今日は', bubbles: true });
    element.dispatchEvent(end);
    element.dispatchEvent(new KeyboardEvent('keydown', enter));
    return end.timeStamp;
  });
  await expect(field).toHaveValue('今日は');
  await expect(bubbles).toHaveCount(0);
  // Another one, that people press on purpose, comes later.
  await taro.page.waitForFunction((at) => performance.now() - at > 100, endedAt);
  await field.press('Enter');
  await expect(bubbles).toHaveCount(1);
});

test('each room keeps its draft over other rooms and a reload', async ({ room: { taro, roomId }, store }) => {
  const { chat, page } = taro;
  const other = await makeDirect(store, taro, await makeAccount(store, '健太'));
  await chat.field.fill('花子への下書き');
  await chat.goto(`/rooms/${other}`);
  await expect(chat.conversation('健太')).toBeVisible();
  await expect(chat.field).toHaveValue('');
  await chat.field.fill('健太への下書き');
  await page.reload();
  await expect(chat.field).toHaveValue('健太への下書き');
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toHaveValue('花子への下書き');
  await chat.field.press('Enter');
  await expect(chat.bubbles).toHaveCount(1);
  await page.reload();
  await expect(chat.bubble('花子への下書き')).toBeVisible();
  await expect(chat.field, 'what is sent is no draft any more').toHaveValue('');
});

test('what says nothing cannot be sent', async ({ room: { taro } }) => {
  const { field, sendButton, bubbles } = taro.chat;
  await expect(sendButton, 'the microphone stands in its place').toBeHidden();
  for (const nothing of ['   ', '\n\n', '\u200b\u200b', '　']) {
    await field.fill(nothing);
    await expect(sendButton).toBeDisabled();
    await field.press('Enter');
  }
  await field.fill('これは送れる');
  await sendButton.click();
  await expect(bubbles).toHaveCount(1);
});

test(`${LIMITS.textMax} characters are sent whole, one more is not`, async ({ room: { taro }, text }) => {
  const { field, sendButton, bubbles, said } = taro.chat;
  const most = '長'.repeat(LIMITS.textMax);
  await field.fill(`${most}い`);
  await expect(taro.page.getByText(text.composer.over(1))).toBeVisible();
  await expect(sendButton).toBeDisabled();
  await field.press('Enter');
  await expect(bubbles).toHaveCount(0);
  await expect(field, 'nothing of it is cut off').toHaveValue(`${most}い`);

  await field.press('Backspace');
  await expect(taro.page.getByText(text.composer.left(0))).toBeVisible();
  await field.press('Enter');
  await expect(bubbles).toHaveCount(1);
  await taro.page.reload();
  expect((await said.innerText()).length).toBe(LIMITS.textMax);
});

test('what is written before the scripts come is not lost', async ({ room: { taro, roomId } }) => {
  const { chat, page, origin } = taro;
  const release = await holdScripts(page);
  await page.goto(`${origin}/rooms/${roomId}`, { waitUntil: 'commit' });
  await chat.field.fill('早い人');
  release();
  await alive(page);
  await expect(chat.field).toHaveValue('早い人');
  await chat.sendButton.click();
  await expect(chat.bubble('早い人')).toBeVisible();
});
