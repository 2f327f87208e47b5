'use client';

import { RotateCw } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { averageOf, Blur } from './blur';
import { useMediaWords } from './use-media-words';

type Props = {
  /** The server's; undefined until it has one. */
  src: string | undefined;
  /** What this device sends, or has sent just now: it stays until the server's is there. */
  local?: string | undefined;
  /** A ThumbHash, base64. */
  blur?: string | undefined;
  /** The same one moving, for those who do not mind. */
  moving?: string | undefined;
};

/**
 * Fills the box around it. Before it is loaded there is its mean colour (also in what the server renders), then its
 * blur, and nothing moves.
 */
export function Picture({ src, local, blur, moving }: Props) {
  const media = useMediaWords();
  const image = useRef<HTMLImageElement>(null);
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting');
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState(local);
  const [isOdd, setOdd] = useState(false);
  if (local !== undefined && local !== kept) {
    setKept(local);
    setOdd(false);
  }

  // Rendered by the server, it may have come, or failed, before there was anybody to listen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt and each address is another picture
  useLayoutEffect(() => {
    const { current } = image;
    if (current?.complete && current.getAttribute('src'))
      setState(current.naturalWidth > 0 ? 'shown' : 'failed');
  }, [attempt, src]);

  // Loaded is not yet decoded: what lies below it would be gone for a moment.
  async function show(): Promise<void> {
    await image.current?.decode().catch(() => {});
    setState('shown');
  }

  const isWaiting = state !== 'shown';
  return (
    <span
      aria-hidden={state !== 'failed'}
      className="picture"
      style={isWaiting ? { background: averageOf(blur) } : undefined}
    >
      {isWaiting && blur !== undefined && <Blur hash={blur} />}
      {isWaiting && kept !== undefined && !isOdd && (
        // A picture that this browser cannot show, HEIC say, waits for the server's.
        <img src={kept} alt="" draggable={false} onError={() => setOdd(true)} className="picture" />
      )}
      {src !== undefined && state !== 'failed' && (
        <picture key={attempt} className="contents">
          {moving !== undefined && <source media="(prefers-reduced-motion: no-preference)" srcSet={moving} />}
          <img
            ref={image}
            // By the fragment, which no server sees, a browser takes it for another one and asks again.
            src={attempt > 0 ? `${src}#${attempt}` : src}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
            onLoad={() => void show()}
            onError={() => setState('failed')}
            className="picture"
          />
        </picture>
      )}
      {state === 'failed' && (
        <button
          type="button"
          onClick={() => {
            setAttempt(attempt + 1);
            setState('waiting');
          }}
          className="picture-retry"
        >
          <RotateCw size={18} aria-hidden="true" />
          {media.notLoaded}
        </button>
      )}
    </span>
  );
}
