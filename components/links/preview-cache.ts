import type { LinkPreview } from '../../lib/protocol/link-preview';

/** Requests of this page under way at once: a room full of links is not asked for in one moment. */
const AT_ONCE = 3;

type Ask = () => Promise<LinkPreview | undefined>;

/** What links lead to, each asked for once by this page. What failed may be asked for again. */
export function createPreviewCache() {
  const found = new Map<string, LinkPreview | undefined>();
  const asking = new Map<string, Promise<LinkPreview | undefined>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function inTurn(ask: Ask): Promise<LinkPreview | undefined> {
    if (busy < AT_ONCE) busy++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await ask();
    } finally {
      // Who comes next takes the same place.
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  }

  return {
    known: (link: string): LinkPreview | undefined => found.get(link),
    has: (link: string): boolean => found.has(link),

    load(link: string, ask: Ask): Promise<LinkPreview | undefined> {
      if (found.has(link)) return Promise.resolve(found.get(link));
      const run =
        asking.get(link) ??
        inTurn(ask)
          .then((preview) => {
            // The message may have been edited since: what it says now is another link's affair.
            const own = preview?.url === link ? preview : undefined;
            if (!preview || own) found.set(link, own);
            return own;
          })
          .finally(() => asking.delete(link));
      asking.set(link, run);
      return run;
    },
  };
}
