import { expect, test } from 'vitest';
import { createMessageSearch } from '../chat/message-search';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say } = stage;

test('a search over all rooms follows what others do to its hits, and what was missed meanwhile', async () => {
  const { two, wire, ken, hana } = stage.get();
  const [here, there] = [await group(ken, hana), await group(hana, ken)];
  await say(hana, here, '会議は3時');
  await say(hana, there, '会議室です');
  await say(hana, here, '昼ごはん');
  const a = await begin(ken, wire.url);
  const search = createMessageSearch({ search: a.searchMessages, pause: 0 });
  const stops = [a.watch(search), search.stop];
  const shown = () => search.get().hits.map(({ message: { content } }) => 'text' in content && content.text);
  const until = (what: string) =>
    new Promise<void>((resolve) => {
      const look = () => `${search.get().status}: ${shown()}` === what && resolve();
      stops.push(search.subscribe(look));
      look();
    });

  search.look('ｶｲｷﾞ');
  await until('done: ');
  search.look('会議');
  await until('done: 会議室です,会議は3時');
  expect(a.view.people.get(hana.userId)?.name).toBe('花子');

  await two.chat.edit(hana.userId, { roomId: here, seq: 1, content: { type: 'text', text: '会議は4時' } });
  await until('done: 会議室です,会議は4時');
  await two.chat.unsend(hana.userId, { roomId: there, seq: 1 });
  await until('done: 会議は4時');

  wire.break();
  await a.until('offline', () => a.view.connection.get() !== 'online');
  await two.chat.unsend(hana.userId, { roomId: here, seq: 1 });
  wire.mend();
  await until('done: ');
  for (const stop of stops) stop();
});

test('is narrowed to a room and paged, and an older search gives way', async () => {
  const { one, ken, hana } = stage.get();
  const [here, there] = [await group(ken, hana), await group(hana, ken)];
  for (let i = 1; i <= 3; i++) await say(hana, here, `会議${i}`);
  await say(hana, there, '会議');
  const a = await begin(ken, one.url);
  const first = await a.searchMessages('会議', { roomId: here, limit: 2 });
  expect([first.hits.map(({ message }) => message.seq), first.more]).toEqual([[3, 2], true]);
  const { at, seq } = first.hits[1]!.message;
  const rest = await a.searchMessages('会議', { roomId: here, limit: 2, before: { at, roomId: here, seq } });
  expect([rest.hits.map(({ message }) => message.seq), rest.more]).toEqual([[1], false]);
  await expect(a.searchMessages(' ')).rejects.toMatchObject({ code: 'invalid' });
});
