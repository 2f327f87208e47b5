'use client';

import { Suspense, useEffect, useState } from 'react';
import { saidIn } from '../../lib/i18n/said';
import { useChat, useMessage, usePerson } from '../connection/hooks';
import { isPicture } from '../media/shape';
import { classes } from '../ui/classes';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { messagePath } from './navigation';

const Thumb = later(async () => (await import('../media/thumb')).Thumb);

/** A message that another one answers, in two lines: who, and what they said. It leads there. */
export function Quote({ roomId, seq }: { roomId: string; seq: number }) {
  const text = useText();
  const [author, said] = useQuoted(roomId, seq);
  const content = useMessage(roomId, seq)?.content;
  const isSeen = content && (isPicture(content) || content.type === 'sticker');
  return (
    <a
      href={messagePath(roomId, seq)}
      className={classes('quote', isSeen && 'quote-seen')}
      aria-label={text.said.answers(author ?? '', said)}
    >
      {isSeen && (
        <Suspense>
          <Thumb content={content} />
        </Suspense>
      )}
      {author !== undefined && <bdi className="quote-by">{author}</bdi>}
      <span className="quote-said">{said}</span>
    </a>
  );
}

/** Author and words of a message, wherever in the history it stands. Two lines from the first picture on. */
export function useQuoted(roomId: string, seq: number): [author: string | undefined, said: string] {
  const chat = useChat();
  const text = useText();
  const message = useMessage(roomId, seq);
  const person = usePerson(message?.by ?? '');
  const [missing, setMissing] = useState(false);
  const isKnown = message !== undefined;
  useEffect(() => {
    if (isKnown) return;
    const done = () => setMissing(true);
    chat.loadQuoted(roomId, seq).then(done, done);
  }, [chat, roomId, seq, isKnown]);

  if (!message) return ['\u00a0', missing ? text.said.missing : '\u00a0'];
  const { content, unsent, by } = message;
  const author = by === chat.view.me.userId ? text.common.you : (person?.name ?? text.common.unknownPerson);
  if (unsent) return [author, text.said.gone];
  return [author, content.type === 'notice' ? text.said.missing : saidIn(text, content)];
}
