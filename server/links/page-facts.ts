import { Parser } from 'htmlparser2';
import { LINK_LIMITS } from '../../lib/protocol/link-preview';
import { FORBIDDEN_IN_NAME, isVisible } from '../../lib/protocol/plain-text';
import { decoderOf, PRESCAN_BYTES } from './charset';

/** `image`: as it stands there, not resolved and not to be trusted. */
export type PageFacts = { title?: string; description?: string; site?: string; image?: string };

/** Of a page that never ends its head; the parser looks through all open elements for each that is closed. */
const TAGS_MAX = 2_000;
/** Of the text within `<title>`, UTF-16 code units. */
const TITLE_MAX = 2_000;
const URL_MAX = 2_048;

/** By name or property, the one that counts most in front. */
const WANTED = {
  title: ['og:title', 'twitter:title', '<title>'],
  description: ['og:description', 'twitter:description', 'description'],
  site: ['og:site_name', 'application-name'],
  image: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'],
} as const;
const KNOWN: ReadonlySet<string> = new Set(Object.values(WANTED).flat());

/** Reads the head of a page as it comes in, and no further. */
export async function readPageFacts(body: AsyncIterable<Buffer>, contentType: string): Promise<PageFacts> {
  const head = createHead();
  let decoder: TextDecoder | undefined;
  let begin: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    if (decoder) {
      head.write(decoder.decode(chunk, { stream: true }));
    } else {
      begin = Buffer.concat([begin, chunk]);
      if (begin.length < PRESCAN_BYTES) continue;
      decoder = decoderOf(begin, contentType);
      head.write(decoder.decode(begin, { stream: true }));
    }
    if (head.isOver()) break;
  }
  if (!decoder) head.write(decoderOf(begin, contentType).decode(begin));
  return head.facts();
}

function createHead() {
  const found = new Map<string, string>();
  let title: string | undefined;
  let inTitle = false;
  let over = false;
  let tags = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (over) return;
      if (name === 'body' || ++tags > TAGS_MAX) over = true;
      else if (name === 'title' && title === undefined) {
        inTitle = true;
        title = '';
      } else if (name === 'meta') take(attributes);
    },
    ontext(text) {
      if (inTitle && title !== undefined && title.length < TITLE_MAX) title += text;
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false;
      if (name === 'head') over = true;
    },
  });

  function take(attributes: Record<string, string>): void {
    for (const key of [attributes.property, attributes.name]) {
      const known = key?.trim().toLowerCase();
      const { content = '' } = attributes;
      if (known && KNOWN.has(known) && !found.has(known) && content.trim() !== '') found.set(known, content);
    }
  }

  const first = (names: readonly string[]) => {
    for (const name of names) {
      const value = name === '<title>' ? title : found.get(name);
      if (value?.trim()) return value;
    }
    return undefined;
  };

  return {
    isOver: () => over,

    write(text: string): void {
      // In pieces, since one tag that never ends is looked through as a whole.
      for (let i = 0; i < text.length && !over; i += PIECE) parser.write(text.slice(i, i + PIECE));
    },

    facts(): PageFacts {
      const image = first(WANTED.image)?.trim();
      return {
        ...line('title', first(WANTED.title)),
        ...line('description', first(WANTED.description)),
        ...line('site', first(WANTED.site)),
        ...(image && image.length <= URL_MAX && { image }),
      };
    },
  };
}

const PIECE = 16 * 1024;

function line<K extends keyof typeof LINK_LIMITS>(key: K, raw: string | undefined): { [P in K]?: string } {
  const text = raw && oneLine(raw, LINK_LIMITS[key]);
  return (text ? { [key]: text } : {}) as { [P in K]?: string };
}

/** On one line, without what steers the text around it; nothing where nothing of it would be seen. */
export function oneLine(raw: string, max: number): string | undefined {
  const text = raw
    .slice(0, max * 20)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(new RegExp(FORBIDDEN_IN_NAME, 'g'), '')
    .trim();
  if (!isVisible(text)) return undefined;
  const points = [...text];
  return points.length > max
    ? `${points
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
