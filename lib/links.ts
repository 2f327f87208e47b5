import type { Mention } from './protocol/content';

/** A run of text, with where it leads if it is a link, and whom it names if it is a mention. */
export type Part = { text: string; href?: string; mention?: string };

// Japanese is written without spaces: in 「見てhttps://example.com。次」 the link begins after a letter and ends before 「。」.
// What has an @ in front of its host could pass for another place, and is no link. Lookbehinds keep both patterns linear.
const LINK =
  /(?<![a-z0-9])https?:\/\/(?:(?!https?:\/\/)[^\s<>"'`\\^{|}「」『』【】〈〉《》（）［］。、，．！？：；…])+|(?<![a-z0-9._%+@-])[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9@-])/giu;
/** What ends a sentence rather than an address. */
const TAIL = /[.,:;!?*_~&)\]]/;

/** A text with its links found; put together again, the parts are the text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const raw = withoutTail(found);
    const href = /^https?:/i.test(raw) ? raw : `mailto:${raw}`;
    if (!leadsSomewhere(href)) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: raw, href });
    end = index + raw.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The same where people are mentioned: a mention is a part of its own. */
export function mentionedParts(text: string, mentions: readonly Mention[]): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { userId, start, length } of mentions.toSorted((a, b) => a.start - b.start)) {
    parts.push(...partsOf(text.slice(end, start)));
    end = start + length;
    parts.push({ text: text.slice(start, end), mention: userId });
  }
  parts.push(...partsOf(text.slice(end)));
  return parts;
}

/** A bracket at the end belongs to the address if it was opened there: …/wiki/A_(B). */
function withoutTail(found: string): string {
  const open = { ')': surplus(found, '()'), ']': surplus(found, '[]') };
  let end = found.length;
  for (; TAIL.test(found[end - 1] ?? ''); end--) {
    const sign = found[end - 1];
    if (sign !== ')' && sign !== ']') continue;
    if (open[sign] <= 0) break;
    open[sign]--;
  }
  return found.slice(0, end);
}

/** How many more brackets are closed than opened. */
function surplus(text: string, [opening, closing]: string): number {
  return text.split(closing as string).length - text.split(opening as string).length;
}

function leadsSomewhere(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, hostname, username, password } = new URL(href);
  return protocol === 'mailto:' || (hostname !== '' && username === '' && password === '');
}

/** Where the first link of a text leads, written as URL has it; a mail address is none. Both ends find the same one. */
export function firstLink(text: string, mentions: readonly Mention[] = []): string | undefined {
  const href = mentionedParts(text, mentions).find((part) => part.href?.match(/^https?:/i))?.href;
  return href && new URL(href).href;
}
