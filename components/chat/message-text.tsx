'use client';

import { memo } from 'react';
import { mentionedParts, partsOf } from '../../lib/links';
import type { Mention } from '../../lib/protocol/content';
import { useMe } from '../connection/hooks';

type Props = {
  text: string;
  mentions?: readonly Mention[] | undefined;
  /** It has something above it, and so is a part of its own. */
  apart?: boolean;
};

/** What somebody wrote, as text: its links can be followed, who is meant stands out, nothing else in it means anything. */
export const MessageText = memo(function MessageText({ text, mentions, apart = false }: Props) {
  const { userId: me } = useMe();
  const parts = mentions ? mentionedParts(text, mentions) : partsOf(text);
  const inside = parts.map(({ text: run, href, mention }, i) => {
    if (mention !== undefined) {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
        <bdi key={i} className={mention === me || mention === 'all' ? 'mention mention-me' : 'mention'}>
          {run}
        </bdi>
      );
    }
    if (href === undefined) return run;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <a key={i} href={href} target="_blank" rel="noopener noreferrer">
        {run}
      </a>
    );
  });
  return apart ? <span>{inside}</span> : inside;
});
