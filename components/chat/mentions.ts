import type { Mention } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { fold } from './fold';

/** Somebody who can be mentioned, or `all`. */
export type Mentionable = { userId: string; name: string };

/** A mention that is being typed: where its @ stands, and what follows up to the caret. */
export type Query = { start: number; typed: string };

const OPTIONS_MAX = 6;
/** An address has a letter in front of its @. */
const INSIDE_ADDRESS = /[a-z0-9._%+-]/i;

/** What is typed right before the caret, where that could become a mention. */
export function queryAt(text: string, caret: number): Query | undefined {
  const before = text.slice(0, caret);
  const start = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'));
  if (start < 0 || INSIDE_ADDRESS.test(text[start - 1] ?? '')) return undefined;
  const typed = text.slice(start + 1, caret);
  return typed.length > LIMITS.nameMax || /[\s@＠]/.test(typed) ? undefined : { start, typed };
}

/** Who is offered for what was typed: those whose names begin with it before those that have it somewhere. */
export function offers(people: readonly Mentionable[], typed: string): Mentionable[] {
  const sought = fold(typed);
  const places = people.map((person) => ({ person, at: fold(person.name).indexOf(sought) }));
  const begin = places.filter(({ at }) => at === 0);
  const hold = places.filter(({ at }) => at > 0);
  return [...begin, ...hold].slice(0, OPTIONS_MAX).map(({ person }) => person);
}

/**
 * The mentions in a text: each @ that a name of the room follows, the longest that fits. Of two people with the same name
 * it is the one in `chosen`, or the first.
 */
export function mentionsIn(
  text: string,
  people: readonly Mentionable[],
  chosen: ReadonlyMap<string, string> = new Map(),
): Mention[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  const mentions: Mention[] = [];
  for (const { index: start } of text.matchAll(/@/g)) {
    if (INSIDE_ADDRESS.test(text[start - 1] ?? '')) continue;
    const named = byLength.find(({ name }) => text.startsWith(name, start + 1));
    const before = mentions.at(-1);
    if (!named || (before && before.start + before.length > start)) continue;
    mentions.push({ userId: chosen.get(named.name) ?? named.userId, start, length: named.name.length + 1 });
  }
  return mentions.slice(0, LIMITS.mentionsMax);
}
