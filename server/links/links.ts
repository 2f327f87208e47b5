import { createHmac } from 'node:crypto';
import { ChatError } from '../../lib/protocol/errors';
import type { LinkPreview } from '../../lib/protocol/link-preview';
import { toSmallPicture } from '../files/media/pictures';
import type { Rule } from '../store/limits';
import type { LinkEntry, LinkFacts } from '../store/links';
import type { Store } from '../store/store';
import { createFetcher, type FetchOptions, type FetchPage, firstBytes, wholeBody } from './fetch';
import { type PageFacts, readPageFacts } from './page-facts';
import { createQueue } from './queue';

export type LinksDeps = FetchOptions & {
  store: Pick<Store, 'links' | 'limits'>;
  /** Shared by the replicas. It turns links into ids that nobody can make who knows only the link. */
  secret: string;
  /** For page and picture together, ms. */
  patience?: number;
};

const PATIENCE_MS = 5_000;
/** The heads of pages that are made by hand take 20 kB; of some shops, ten times as much. */
const HTML_BYTES = 512 * 1024;
const IMAGE_BYTES = 5 * 1024 * 1024;
/** Twice what the card shows, for sharp screens. */
const IMAGE_BOX = { width: 600, height: 315 };
const KEEP_SECONDS = 7 * 24 * 60 * 60;
/** A site that was down for a moment gets its card the same day. */
const KEEP_NOTHING_SECONDS = 60 * 60;
/** Links of one person that are looked up anew: a room full of them, read from end to end. */
const RULE: Rule = { name: 'link', points: 60, seconds: 60 };
const AT_ONCE = 4;
const WAITING = 60;

const HTML = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;

/** What links lead to, looked up by the server, so that a reader's address is told to nobody. */
export function createLinks({ store, secret, patience = PATIENCE_MS, ...options }: LinksDeps) {
  const fetchPage = createFetcher(options);
  const queue = createQueue({ atOnce: AT_ONCE, waiting: WAITING });
  const running = new Map<string, Promise<LinkFacts | undefined>>();

  const idOf = (url: string) => createHmac('sha256', secret).update(`link ${url}`).digest('hex');

  async function lookUp(id: string, url: URL): Promise<LinkFacts | undefined> {
    const entry = await fetchEntry(fetchPage, id, url, AbortSignal.timeout(patience));
    await store.links.keep(id, entry, entry.facts ? KEEP_SECONDS : KEEP_NOTHING_SECONDS);
    return entry.facts;
  }

  async function factsOf(userId: string, link: URL): Promise<LinkFacts | undefined> {
    const id = idOf(link.href);
    const known = await store.links.read(id);
    if (known) return known.facts;
    const same = running.get(id);
    if (same) return same;
    const retryAfterMs = await store.limits.take(RULE, userId);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many links', { retryAfterMs });
    const run = running.get(id) ?? queue.run(() => lookUp(id, link)).finally(() => running.delete(id));
    running.set(id, run);
    return run;
  }

  return {
    /**
     * What `link` leads to; undefined where that says nothing of itself, or cannot be reached. Who asks must have seen
     * the link: there is no check here.
     * @throws ChatError `rate_limited` where too much is being looked up, by that person or by all
     */
    async preview(userId: string, link: string): Promise<LinkPreview | undefined> {
      const url = new URL(link);
      const facts = await factsOf(userId, url);
      return facts && { url: url.href, host: url.host, ...facts };
    },

    /** A WebP. @throws ChatError `not_found` */
    async image(id: string): Promise<Buffer> {
      const image = /^[0-9a-f]{64}$/.test(id) ? await store.links.image(id) : undefined;
      if (!image) throw new ChatError('not_found', 'no such picture');
      return image;
    },
  };
}

export type Links = ReturnType<typeof createLinks>;

/** Whatever goes wrong out there, the answer is that there is nothing to show. */
async function fetchEntry(
  fetchPage: FetchPage,
  id: string,
  link: URL,
  signal: AbortSignal,
): Promise<LinkEntry> {
  let facts: PageFacts;
  let base: URL;
  try {
    const { url, contentType, body } = await fetchPage(link, 'text/html,application/xhtml+xml', signal);
    if (!HTML.test(contentType)) {
      body.destroy();
      return {};
    }
    base = url;
    facts = await readPageFacts(firstBytes(body, HTML_BYTES), contentType);
  } catch {
    return {};
  }
  const { title, description, site } = facts;
  if (title === undefined) return {};
  const picture = facts.image ? await fetchPicture(fetchPage, facts.image, base, signal) : undefined;
  const said: LinkFacts = {
    title,
    ...(description !== undefined && { description }),
    ...(site !== undefined && { site }),
    ...(picture && { image: { id, width: picture.width, height: picture.height } }),
  };
  return { facts: said, ...(picture && { image: picture.data }) };
}

async function fetchPicture(fetchPage: FetchPage, address: string, base: URL, signal: AbortSignal) {
  try {
    const { body } = await fetchPage(
      new URL(address, base),
      'image/webp,image/png,image/jpeg,image/*',
      signal,
    );
    return await toSmallPicture(await wholeBody(body, IMAGE_BYTES), IMAGE_BOX);
  } catch {
    return undefined;
  }
}
