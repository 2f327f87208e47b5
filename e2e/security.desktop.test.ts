import type { Response } from '@playwright/test';
import { makeAccount } from './fixtures/people';
import { makeDirect, makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

/** The nonce of a page's policy. */
async function nonceOf(response: Response | null): Promise<string> {
  const headers = (await response?.allHeaders()) ?? {};
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cache-control']).toContain('no-store');
  return /script-src[^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
}

test('every page has a policy of its own, and keeps to it', async ({ visit, person, store, expectFault }) => {
  expectFault(/status of 404/);
  const hanako = await person('花子');
  const roomId = await makeDirect(store, hanako, await makeAccount(store, '太郎'));
  const stranger = await visit();
  const nonces = new Set<string>();
  const pages = [
    [stranger, '/login'],
    [stranger, '/register'],
    [stranger, '/no-such-page'],
    [hanako, '/'],
    [hanako, `/rooms/${roomId}`],
    [hanako, '/rooms/no-such-room'],
    [hanako, `/rooms/${roomId}`],
  ] as const;
  for (const [{ chat }, path] of pages) {
    const response = await chat.goto(path);
    const nonce = await nonceOf(response);
    expect(nonce.length).toBeGreaterThanOrEqual(16);
    nonces.add(nonce);
    const scripts = (await response?.text())?.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size, 'a nonce is used once').toBe(pages.length);

  const [session] = (await hanako.context.cookies()).filter(({ name }) => name.includes('session-token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

test('what people write is text, whatever it looks like', async ({ person, store }) => {
  const hanako = await person('花子');
  const taro = await person('太郎');
  const roomId = await makeDirect(store, hanako, taro);
  for (const { chat } of [hanako, taro]) await chat.goto(`/rooms/${roomId}`);

  const hostile = [
    '<script>window.owned = 1</script>',
    '<img src=x onerror="window.owned = 2">',
    '<a href="javascript:window.owned=3">ここを押して</a>',
    'javascript:window.owned=4 data:text/html,<script>window.owned=5</script>',
    '[押して](javascript:window.owned=6) vbscript:x file:///etc/passwd //evil.example',
  ];
  for (const said of hostile) await hanako.chat.say(said);
  await hanako.chat.say(
    '地図は https://example.com/map?q=駅 です。http://example.org も、 mail@example.com も',
  );
  const shown = taro.chat.said;
  await expect(shown).toHaveCount(hostile.length + 1);
  expect((await shown.allInnerTexts()).slice(0, hostile.length)).toEqual(hostile);

  for (const { page, chat } of [hanako, taro]) {
    await page.reload();
    await expect(chat.bubbles).toHaveCount(hostile.length + 1);
    await expect(chat.log.locator('script, img, iframe, object, form')).toHaveCount(0);
    const links = await chat.log
      .getByRole('link')
      .evaluateAll((all) =>
        (all as HTMLAnchorElement[]).map(({ protocol, rel, target }) => ({ protocol, rel, target })),
      );
    expect(links).toEqual(
      ['https:', 'http:', 'mailto:'].map((protocol) => ({
        protocol,
        rel: 'noopener noreferrer',
        target: '_blank',
      })),
    );
    expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  }
});

test('names are text as well', async ({ signIn, store }) => {
  const hanako = await makeAccount(store, '<b>花子</b>');
  const taro = await signIn(await makeAccount(store, '太郎'));
  const roomId = await makeGroup(store, '</title><script>owned=1</script>', [hanako, taro]);
  await say(store, roomId, hanako, 'こんにちは');
  await taro.chat.goto(`/rooms/${roomId}`);
  await expect(taro.chat.log.getByText('<b>花子</b>', { exact: true })).toBeVisible();
  await expect(
    taro.page.getByRole('heading', { level: 1, name: '</title><script>owned=1</script>' }),
  ).toBeVisible();
  expect(await taro.page.evaluate(() => 'owned' in window)).toBe(false);
});

test('an address that is none says so to programs in their own way', async ({ visit }) => {
  const { context, origin } = await visit();
  for (const path of ['/api', '/api/nothing', '/api/sessions/a/b', '/api/rooms/x/nothing']) {
    for (const method of ['GET', 'POST']) {
      const answer = await context.request.fetch(origin + path, { method, headers: { origin } });
      expect([path, method, answer.status()]).toEqual([path, method, 404]);
      expect(await answer.json()).toMatchObject({ error: { code: 'not_found' } });
    }
  }
});

test('a room of others is not there', async ({ person, store, text, expectFault }) => {
  expectFault(/status of 404/);
  const taro = await person('太郎');
  const [hanako, kenta] = [await makeAccount(store, '花子'), await makeAccount(store, '健太')];
  const foreign = await makeGroup(store, '極秘の会', [hanako, kenta]);
  await say(store, foreign, hanako, '合言葉は山');

  const bodies: string[] = [];
  for (const path of [`/rooms/${foreign}`, `/rooms/C${'0'.repeat(32)}`, '/rooms/x']) {
    const response = await taro.chat.goto(path);
    expect(response?.status()).toBe(404);
    const html = (await response?.text()) ?? '';
    expect(html).not.toContain('極秘の会');
    expect(html).not.toContain('合言葉は山');
    await expect(taro.page.getByRole('heading', { name: text.notFound.title })).toBeVisible();
    bodies.push(await taro.page.locator('body').innerText());
  }
  expect(new Set(bodies).size, 'nothing tells one from the other').toBe(1);
  await taro.page.getByRole('link', { name: text.notFound.action }).click();
  await expect(
    taro.page.getByRole('heading', { name: text.rooms.welcome('太郎') }).filter({ visible: true }),
  ).toBeVisible();
});

test('a log-in leads to no other site', async ({ visit, store, text }) => {
  const password = 'correct horse battery';
  const { loginId } = await makeAccount(store, '太郎', password);
  for (const wanted of [
    '//evil.example',
    'https://evil.example/x',
    '/\\evil.example',
    '/%2f%2fevil.example',
  ]) {
    const { page, chat, origin, context } = await visit();
    await context.route(
      ({ hostname }) => hostname === 'evil.example',
      (route) => route.abort(),
    );
    await chat.goto(`/login?callbackUrl=${encodeURIComponent(wanted)}`);
    await page.getByLabel(text.entry.loginId, { exact: true }).fill(loginId);
    await page.getByLabel(text.entry.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: text.entry.loginAction, exact: true }).click();
    await expect(page).toHaveURL(`${origin}/`);
    // Signed in already, one is sent on at once: to the same places.
    await chat.goto(`/login?callbackUrl=${encodeURIComponent(wanted)}`);
    await expect(page).toHaveURL(`${origin}/`);
    await context.close();
  }
});

test('a page of another site can neither open the socket nor act for who is signed in', async ({
  person,
  visit,
  place,
  expectFault,
}) => {
  expectFault(/WebSocket|403|CORS|ERR_FAILED|Content Security Policy|blocked/);
  const hanako = await person('花子', { replica: 0 });
  await hanako.chat.goto('/');
  // Another port is another origin, and the same site: its requests carry the cookie.
  const { origin: other } = await visit({ replica: 1 });
  expect(place.urls).toContain(other);
  const page = await hanako.context.newPage();
  await page.route(`${other}/evil`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>evil</title>' }),
  );
  await page.goto(`${other}/evil`);
  const target = hanako.origin;
  const outcome = await page.evaluate(async (url) => {
    const socket = await new Promise<string>((resolve) => {
      const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      ws.onopen = () => resolve('open');
      ws.onerror = () => resolve('refused');
    });
    const post = { method: 'POST', credentials: 'include', mode: 'no-cors' } as const;
    const answer = await fetch(`${url}/api/auth/signout`, post).then(
      () => 'read',
      () => 'out of reach',
    );
    return { socket, answer };
  }, target);
  expect(outcome).toEqual({ socket: 'refused', answer: 'out of reach' });
  await hanako.page.reload();
  await expect(hanako.page, 'still signed in').toHaveURL(`${hanako.origin}/`);
});
