'use client';

import { Suspense } from 'react';
import { firstLink } from '../../lib/links';
import type { TextContent } from '../../lib/protocol/content';
import { useChat } from '../connection/hooks';
import { later } from '../ui/later';

const LinkCard = later(async () => (await import('./link-card')).LinkCard);

type Props = { roomId: string; seq: number | undefined; content: TextContent };

/** Below a text with a link: what that leads to. As high as it will ever be from the first picture on. */
export function LinkBox({ roomId, seq, content }: Props) {
  const { linkPreviews } = useChat().view.config;
  const link = linkPreviews ? firstLink(content.text, content.mentions) : undefined;
  if (link === undefined) return null;
  return (
    <Suspense fallback={<span className="link-card" />}>
      <LinkCard key={link} link={link} roomId={roomId} seq={seq} />
    </Suspense>
  );
}
