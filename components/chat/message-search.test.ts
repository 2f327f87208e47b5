import { beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { ChatEvent } from '../../lib/protocol/events';
import type { Hit } from '../../lib/protocol/search';
import type { HitPage, SearchScope } from '../connection/search-actions';
import { createMessageSearch, queryIn } from './message-search';

type Asked = {
  query: string;
  scope: SearchScope;
  answer(...texts: string[]): Promise<void>;
  refuse(error: Error): Promise<void>;
};

let asked: Asked[] = [];
let seq = 1_000;
let search: ReturnType<typeof createMessageSearch>;

const message = (text: string, at = seq): Message => ({
  seq: at,
  at,
  by: 'U1',
  cid: `c${at}`,
  content: { type: 'text', text },
});
const hit = (text: string): Hit => ({ roomId: 'C1', message: message(text, seq--) });
const texts = () => search.get().hits.map(({ message: { content } }) => 'text' in content && content.text);
const last = () => asked.at(-1) as Asked;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  seq = 1_000;
  search = createMessageSearch({
    pause: 100,
    search: (query, scope) =>
      new Promise<HitPage>((resolve, reject) => {
        const settle = () => vi.advanceTimersByTimeAsync(0).then(() => {});
        asked.push({
          query,
          scope,
          answer(...found) {
            const more = found.at(-1) === '…';
            resolve({ hits: (more ? found.slice(0, -1) : found).map(hit), more });
            return settle();
          },
          refuse(error) {
            reject(error);
            return settle();
          },
        });
      }),
  });
  return () => vi.useRealTimers();
});

const type = (query: string) => {
  search.look(query);
  return vi.advanceTimersByTimeAsync(100);
};

it('asks when nobody types any more, and only the last question counts', async () => {
  search.look('か');
  await vi.advanceTimersByTimeAsync(99);
  search.look('かい');
  await vi.advanceTimersByTimeAsync(99);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.map(({ query }) => query)).toEqual(['かい']);
  await type('かいぎ');
  await asked[0]?.answer('買いもの');
  expect(search.get()).toMatchObject({ status: 'searching', hits: [] });
  await asked[1]?.answer('カイギ室', 'かいぎ');
  expect(search.get()).toMatchObject({ status: 'done', more: false, query: 'かいぎ' });
  expect(texts()).toEqual(['カイギ室', 'かいぎ']);
});

it('keeps what fits the next query as well until that is answered', async () => {
  await type('会');
  await last().answer('会議', '会社');
  search.look('会議');
  expect(texts()).toEqual(['会議']);
  search.look('');
  expect(search.get()).toMatchObject({ status: 'idle', hits: [] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
});

it('brings older ones from the last hit on, one page at a time', async () => {
  await type('会');
  await last().answer('会1', '会2', '…');
  search.more();
  search.more();
  expect(asked).toHaveLength(2);
  expect(last().scope.before).toEqual({ at: 999, roomId: 'C1', seq: 999 });
  expect(search.get().status).toBe('growing');
  await last().answer('会3');
  expect(texts()).toEqual(['会1', '会2', '会3']);
  search.more();
  expect(asked).toHaveLength(2);
});

it('waits its turn after another search, and says what failed', async () => {
  await type('会');
  await last().refuse(new ChatError('rate_limited', '', { retryAfterMs: 50 }));
  expect(search.get().status).toBe('searching');
  await vi.advanceTimersByTimeAsync(50);
  await last().refuse(new ChatError('unavailable'));
  expect(search.get()).toMatchObject({ status: 'failed', failure: 'unavailable' });
  search.retry();
  await last().answer('会1', '…');
  search.more();
  await last().refuse(new Error('whatever'));
  expect(search.get()).toMatchObject({ status: 'failed', failure: 'internal' });
  expect(texts()).toEqual(['会1']);
  search.retry();
  await last().answer('会2');
  expect(texts()).toEqual(['会1', '会2']);
  expect(asked).toHaveLength(5);
});

it('gives up where it never gets its turn', async () => {
  await type('会');
  for (let i = 0; i < 6; i++) {
    await last().refuse(new ChatError('rate_limited'));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(search.get()).toMatchObject({ status: 'failed', failure: 'rate_limited' });
  expect(asked).toHaveLength(6);
});

it('follows edits and unsendings', async () => {
  await type('会');
  await last().answer('会1', '会2', '会3');
  const link = { roomId: 'C1', prev: '1.a', cursor: '2.b' };
  const edited = (text: string, of: number, roomId = 'C1'): ChatEvent => ({
    ...link,
    roomId,
    type: 'edited',
    message: message(text, of),
  });
  search.heard([edited('会う', 1_000), edited('何も', 999), edited('会?', 998, 'C2')]);
  expect(texts()).toEqual(['会う', '会3']);
  search.heard([{ ...link, type: 'unsent', by: 'U1', message: { ...message('', 998), unsent: true } }]);
  expect(texts()).toEqual(['会う']);
});

it('looks again where a room began anew, and shows what there was meanwhile', async () => {
  await type('会');
  await last().answer('会1');
  search.restarted('C2');
  expect(asked).toHaveLength(1);
  search.restarted('C1');
  expect(texts()).toEqual(['会1']);
  await last().answer();
  expect(search.get()).toMatchObject({ status: 'done', hits: [] });
});

it('takes from a field what can be looked for', () => {
  expect(queryIn('  会議\u0000  ')).toBe('会議');
  expect(queryIn('\u200b \u3000')).toBe('');
  expect(queryIn('x'.repeat(500))).toHaveLength(100);
  expect(queryIn(`${'x'.repeat(99)}😀`).isWellFormed()).toBe(true);
});
