import { ChatError, type ErrorCode, isChatError } from '../../lib/protocol/errors';
import type { ChatEvent } from '../../lib/protocol/events';
import { LIMITS } from '../../lib/protocol/limits';
import { cleanText } from '../../lib/protocol/plain-text';
import type { Hit, HitPlace } from '../../lib/protocol/search';
import { findMatches, foldForSearch } from '../../lib/search-fold';
import { searchableText } from '../../lib/searchable-text';
import { createBatch, createCell } from '../connection/cells';
import type { HitPage, SearchScope } from '../connection/search-actions';

/** What a search shows. While a query is looked for, `hits` are those of the one before that fit it as well. */
export type Found = {
  query: string;
  hits: readonly Hit[];
  /** There are older ones. */
  more: boolean;
  /** `growing`: older ones are on their way; `failed`: the last page did not come, see `failure`. */
  status: 'idle' | 'searching' | 'growing' | 'done' | 'failed';
  failure?: ErrorCode;
};

type Deps = {
  search(query: string, scope: SearchScope): Promise<HitPage>;
  /** How long nobody types before the server is asked, ms. */
  pause?: number;
};

/** Between two letters of somebody who types slowly. */
const PAUSE_MS = 200;
/** Another search of the same page takes the server's turn, and is over in a moment. */
const TRIES = 6;
const TURN_MS = 200;

const NOTHING: Found = { query: '', hits: [], more: false, status: 'idle' };

/** What is typed as what can be looked for; empty where it is nothing. */
export function queryIn(typed: string): string {
  const query = cleanText(typed).trim().slice(0, LIMITS.queryMax).toWellFormed();
  return foldForSearch(query).trim() === '' ? '' : query;
}

/** One search box's search, from letter to letter: of its queries only the last one counts. */
export function createMessageSearch({ search, pause = PAUSE_MS }: Deps) {
  const cell = createCell<Found>(createBatch(), NOTHING);
  let turn = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const put = (change: Partial<Found>) => cell.set({ ...cell.get(), ...change });

  function begin(): object {
    clearTimeout(timer);
    turn = {};
    return turn;
  }

  async function ask(own: object, before: HitPlace | undefined, tries = TRIES): Promise<void> {
    const { query } = cell.get();
    try {
      const page = await search(query, { before });
      if (own !== turn) return;
      const hits = before ? [...cell.get().hits, ...page.hits] : page.hits;
      cell.set({ query, hits: hits.filter(fits(query)), more: page.more, status: 'done' });
    } catch (error) {
      if (own !== turn) return;
      const { code, detail } = isChatError(error) ? error : new ChatError('internal');
      if (code === 'rate_limited' && tries > 1)
        timer = setTimeout(() => void ask(own, before, tries - 1), detail.retryAfterMs ?? TURN_MS);
      else put({ status: 'failed', failure: code });
    }
  }

  function more(): void {
    const { hits, more, status } = cell.get();
    if (!more || (status !== 'done' && status !== 'failed')) return;
    put({ status: 'growing' });
    const last = hits.at(-1);
    void ask(begin(), last && { at: last.message.at, roomId: last.roomId, seq: last.message.seq });
  }

  return {
    get: cell.get,
    subscribe: cell.subscribe,

    look(query: string): void {
      const now = cell.get();
      if (query === now.query) return;
      const own = begin();
      if (query === '') {
        cell.set(NOTHING);
        return;
      }
      cell.set({ query, hits: now.hits.filter(fits(query)), more: false, status: 'searching' });
      timer = setTimeout(() => void ask(own, undefined), pause);
    },

    /** Brings older ones, where there are any. */
    more,

    /** Once more what failed. */
    retry(): void {
      const { status, more: hasMore } = cell.get();
      if (status !== 'failed') return;
      if (hasMore) more();
      else {
        put({ status: 'searching' });
        void ask(begin(), undefined);
      }
    },

    stop(): void {
      begin();
      cell.set(NOTHING);
    },

    heard(events: readonly ChatEvent[]): void {
      let { hits } = cell.get();
      const { query } = cell.get();
      for (const event of events) {
        if (event.type !== 'edited' && event.type !== 'unsent') continue;
        const { roomId, message } = event;
        const at = hits.findIndex((hit) => hit.roomId === roomId && hit.message.seq === message.seq);
        if (at >= 0) hits = hits.with(at, { roomId, message }).filter(fits(query));
      }
      if (hits !== cell.get().hits) put({ hits });
    },

    restarted(roomId: string): void {
      const { hits, status } = cell.get();
      if (status === 'idle' || status === 'searching' || !hits.some((hit) => hit.roomId === roomId)) return;
      // Shown meanwhile is what there was.
      void ask(begin(), undefined);
    },
  };
}

export type MessageSearch = ReturnType<typeof createMessageSearch>;

function fits(query: string) {
  return ({ message }: Hit): boolean =>
    !message.unsent && findMatches(searchableText(message.content), query).length > 0;
}
