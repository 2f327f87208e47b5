import type { Mention } from '../../lib/protocol/content';

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

// One emoji as it is seen: flag, keycap, or a picture with tone, variation and whatever is joined to it. A bare © or ↔,
// which is a letter unless U+FE0F follows, does not count.
const PICTURE =
  '(?:\\p{Emoji_Presentation}|\\p{Emoji}\\uFE0F|\\p{Emoji_Modifier_Base}(?=\\p{Emoji_Modifier}))(?:\\uFE0F|\\p{Emoji_Modifier})?(?:[\\u{E0020}-\\u{E007F}]+)?';
const JOINED = '(?:\\u200D\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?)*';
const ONE = `(?:\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|${PICTURE}${JOINED})`;
const FEW_EMOJI = new RegExp(`^\\s*(?:${ONE}\\s*){1,3}$`, 'u');
/** Three of the longest families with their tones; spares long texts the pattern. */
const FEW_EMOJI_MAX = 120;

/** Whether a text is nothing but one to three emoji, which are then shown large. */
export function isFewEmoji(text: string): boolean {
  return text.length <= FEW_EMOJI_MAX && FEW_EMOJI.test(text);
}
