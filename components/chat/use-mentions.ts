'use client';

import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { TextContent } from '../../lib/protocol/content';
import { useChat, useRoom } from '../connection/hooks';
import { useText } from '../ui/locale';
import { type Mentionable, mentionsIn, offers, type Query, queryAt } from './mentions';

/** So long nobody types until people of an open room are looked for, ms. */
const PAUSE_MS = 200;

/** Naming people in what one writes. In a room of two there is nobody to choose from. */
export function useMentions(
  roomId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  write: (text: string) => void,
) {
  const chat = useChat();
  const room = useRoom(roomId);
  const { composer } = useText();
  const [query, setQuery] = useState<Query>();
  const [active, setActive] = useState(0);
  const chosen = useRef(new Map<string, string>());
  const { members, faces, me, kind, open } = room ?? {};
  const people = useMemo(() => {
    if (kind !== 'group' || !members) return [];
    const others = new Map([...Object.values(faces ?? {}), ...members].map((one) => [one.userId, one]));
    others.delete(me ?? '');
    // In an open room it would call thousands: only who keeps it may.
    const isAll = !open || members.some(({ userId, role }) => userId === me && role !== 'member');
    return [...others.values(), ...(isAll ? [{ userId: 'all', name: composer.everybody }] : [])];
  }, [kind, members, faces, me, open, composer]);
  const offered = query ? offers(people, query.typed) : [];

  // Who is found is known to the room from then on.
  const sought = open && query?.typed;
  useEffect(() => {
    if (!sought) return;
    const ask = async () => (await chat.openRooms()).members(roomId, sought);
    const timer = setTimeout(() => void ask().catch(() => {}), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [chat, roomId, sought]);

  /** Looks at what stands before the caret. Not to be called while an input method composes. */
  function look(): void {
    const { current } = field;
    const caret = current?.selectionStart ?? 0;
    setQuery(current && caret === current.selectionEnd ? queryAt(current.value, caret) : undefined);
    setActive(0);
  }

  function pick({ userId, name }: Mentionable): void {
    const { current } = field;
    if (!current || !query) return;
    chosen.current.set(name, userId);
    const { value } = current;
    const inserted = `${value.slice(0, query.start)}@${name} `;
    write(inserted + value.slice(query.start + 1 + query.typed.length).replace(/^ /, ''));
    setQuery(undefined);
    requestAnimationFrame(() => current.setSelectionRange(inserted.length, inserted.length));
  }

  return {
    offered,
    active: Math.min(active, offered.length - 1),
    look,
    pick,
    hide: () => setQuery(undefined),

    /** Whether a key was meant for the list. Not to be asked about keys of an input method. */
    takes({ key }: KeyboardEvent): boolean {
      const count = offered.length;
      const person = offered[active];
      if (count === 0 || !person) return false;
      if (key === 'ArrowDown') setActive((active + 1) % count);
      else if (key === 'ArrowUp') setActive((active + count - 1) % count);
      else if (key === 'Enter' || key === 'Tab') pick(person);
      else if (key === 'Escape') setQuery(undefined);
      else return false;
      return true;
    },

    /** A text with all whom it names. */
    contentOf(text: string): TextContent {
      const mentions = mentionsIn(text, people, chosen.current);
      return mentions.length > 0 ? { type: 'text', text, mentions } : { type: 'text', text };
    },
  };
}
