import { expect, test } from './fixtures/own-place';
import { makeDirect } from './fixtures/rooms';

test('a replica dies under a page: it says so, comes back by itself, and nothing is lost or doubled', async ({
  servers,
  person,
  store,
  text,
  expectFault,
}) => {
  expectFault(
    /WebSocket connection to .* failed|(503|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET) .*\/api\/build/,
  );
  const hanako = await person('花子', { replica: 0 });
  const taro = await person('太郎', { replica: 1 });
  const roomId = await makeDirect(store, hanako, taro);
  for (const { chat } of [hanako, taro]) await chat.goto(`/rooms/${roomId}`);
  await hanako.chat.say('聞こえる？');
  await expect(taro.chat.bubble('聞こえる？')).toBeVisible();
  await taro.chat.say('聞こえる');
  await expect(hanako.chat.bubble('聞こえる')).toBeVisible();

  await servers.replicas[0]?.kill();
  const bar = hanako.page.getByRole('status').filter({ hasText: text.connection.connecting });
  await expect(bar.first()).toBeVisible();
  await expect(taro.page.getByText(text.connection.connecting)).toBeHidden();

  await hanako.chat.say('切れているときに書いた一');
  await hanako.chat.say('切れているときに書いた二');
  const sending = hanako.chat
    .bubble('切れているときに書いた二')
    .getByRole('img', { name: text.room.sending });
  await expect(sending).toBeVisible();
  for (const said of ['そのあいだの一', 'そのあいだの二']) {
    await taro.chat.say(said);
    await expect(taro.chat.bubble(said)).toBeVisible();
  }
  await expect(hanako.chat.bubble('そのあいだの一')).toBeHidden();

  await servers.replicas[0]?.start();
  await expect(bar).toHaveCount(0, { timeout: 20_000 });
  const whole = [
    '聞こえる？',
    '聞こえる',
    'そのあいだの一',
    'そのあいだの二',
    '切れているときに書いた一',
    '切れているときに書いた二',
  ];
  for (const { chat, page } of [hanako, taro]) {
    await expect(chat.bubbles).toHaveCount(whole.length);
    expect(await chat.said.allInnerTexts()).toEqual(whole);
    await page.reload();
    expect(await chat.said.allInnerTexts(), 'as the server has it').toEqual(whole);
  }
  await expect(sending).toBeHidden();

  await taro.chat.say('おかえり');
  await expect(hanako.chat.bubble('おかえり')).toBeVisible();
});

test('what was written while offline survives a reload, and is sent once', async ({
  person,
  store,
  text,
  expectFault,
}) => {
  expectFault(/WebSocket connection to .* failed|ERR_INTERNET_DISCONNECTED|503 .*\/api\/build/);
  const hanako = await person('花子');
  const taro = await person('太郎');
  const roomId = await makeDirect(store, hanako, taro);
  for (const { chat } of [hanako, taro]) await chat.goto(`/rooms/${roomId}`);
  await expect(hanako.chat.field).toBeFocused();

  await hanako.context.setOffline(true);
  await expect(hanako.page.getByText(text.connection.offline).first()).toBeVisible();
  await hanako.chat.say('電車の中で書いた');
  await expect(
    hanako.chat.bubble('電車の中で書いた').getByRole('img', { name: text.room.sending }),
  ).toBeVisible();
  // The tab is closed in the tunnel, and opened again above ground.
  await hanako.page.close();
  await hanako.context.setOffline(false);
  const page = await hanako.context.newPage();
  await page.goto(`${hanako.origin}/rooms/${roomId}`);

  await expect(taro.chat.bubble('電車の中で書いた')).toBeVisible();
  await taro.page.reload();
  await expect(taro.chat.bubbles).toHaveCount(1);
  await expect(page.getByRole('log').getByRole('article')).toHaveCount(1);
});
