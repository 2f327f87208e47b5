'use client';

import { Link2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LinkPreview } from '../../lib/protocol/link-preview';
import { useChat } from '../connection/hooks';
import { createPreviewCache } from './preview-cache';

const cache = createPreviewCache();
/** Looked up before it comes into view: about half a screen. */
const NEAR = '400px 0px';

type Props = { link: string; roomId: string; seq: number | undefined };

/** Where a link leads: host and address at once; title, description and picture when the server knows them. */
export function LinkCard({ link, roomId, seq }: Props) {
  const card = useRef<HTMLAnchorElement>(null);
  const [preview, late] = usePreview(link, roomId, seq, card);
  const { host } = new URL(link);
  const { image, description } = preview ?? {};
  return (
    <a ref={card} href={link} target="_blank" rel="noopener noreferrer" className="link-card">
      <span className="link-picture">
        <Link2 size={22} aria-hidden="true" />
        {image && <Picture src={`/api/links/${image.id}/image`} />}
      </span>
      <span key={preview ? 'told' : 'plain'} data-late={late || undefined} className="link-said">
        <bdi className="link-title">{preview?.title ?? host}</bdi>
        {(!preview || description !== undefined) && (
          <bdi className="link-line">{preview ? description : shortened(link)}</bdi>
        )}
        {preview && (
          <bdi className="link-line link-host">{preview.site ? `${preview.site} · ${host}` : host}</bdi>
        )}
      </span>
    </a>
  );
}

function Picture({ src }: { src: string }) {
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  if (state === 'failed') return null;
  return (
    <img
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      data-there={state === 'there' || undefined}
      onLoad={() => setState('there')}
      onError={() => setState('failed')}
    />
  );
}

/** Asks when the card comes near the view. `late`: it was seen without, and so changes gently. */
function usePreview(
  link: string,
  roomId: string,
  seq: number | undefined,
  card: React.RefObject<HTMLElement | null>,
): [preview: LinkPreview | undefined, late: boolean] {
  const chat = useChat();
  const [{ preview, late }, setFound] = useState({ preview: cache.known(link), late: false });

  useEffect(() => {
    const element = card.current;
    if (!element || seq === undefined || cache.has(link)) return;
    let gone = false;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        cache
          .load(link, () => chat.previewLink(roomId, seq))
          .then(
            (found) => {
              observer.disconnect();
              if (found && !gone) setFound({ preview: found, late: true });
            },
            // It stays a plain link, and is asked for again when it comes into view again.
            () => {},
          );
      },
      { root: element.closest('.log'), rootMargin: NEAR },
    );
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [chat, link, roomId, seq, card]);

  return [preview, late];
}

/** As people write it: readable where it can be, without what says nothing. */
function shortened(link: string): string {
  const { host, pathname, search } = new URL(link);
  const rest = pathname === '/' ? search : pathname + search;
  try {
    return host + decodeURI(rest);
  } catch {
    return host + rest;
  }
}
