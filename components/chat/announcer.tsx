'use client';

import { useEffect, useRef, useState } from 'react';
import { saidIn, tombstoneIn } from '../../lib/i18n/said';
import type { RoomState } from '../../lib/room-state';
import { useFaces } from '../connection/hooks';
import { useText } from '../ui/locale';
import { noticeText } from './notice-text';

/** Of more than this at once only the number is told, with the last one. */
const READ_OUT = 3;
/** A long message is begun, and left to be read in its place. */
const LENGTH = 200;

/**
 * Tells screen readers what arrives, and nothing else: the list itself is silent, since rows come to it also because
 * one scrolls.
 */
export function Announcer({ room }: { room: RoomState }) {
  const faces = useFaces();
  const text = useText();
  const told = useRef(room.seq);
  const [words, setWords] = useState('');

  useEffect(() => {
    const arrived = room.messages?.slice(-Math.max(1, room.seq - told.current)) ?? [];
    const news = arrived.filter(({ seq, by, withheld }) => seq > told.current && by !== room.me && !withheld);
    told.current = room.seq;
    if (news.length === 0) return;
    const lines = news.slice(news.length > READ_OUT ? -1 : 0).map(({ by, content, unsent }) => {
      if (content.type === 'notice') return noticeText(text, content, faces);
      const name = faces(by)?.name ?? text.common.unknownPerson;
      if (unsent) return tombstoneIn(text, name);
      return text.rooms.from(name, saidIn(text, content).slice(0, LENGTH));
    });
    if (news.length > READ_OUT) lines.unshift(text.room.newMessages(news.length));
    setWords(lines.join('\n'));
  }, [room.messages, room.seq, room.me, text, faces]);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
