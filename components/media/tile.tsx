'use client';

import type { MouseEvent, ReactNode } from 'react';
import { Picture } from './picture';

type Props = {
  src: string | undefined;
  local: string | undefined;
  blur: string | undefined;
  /** Where a press leads; undefined while it is on its way to the server. */
  href: string | undefined;
  onOpen(event: MouseEvent): void;
  label: string;
  /** What lies over it. */
  children?: ReactNode;
};

/** One picture of a message, which opens the viewer. */
export function Tile({ src, local, blur, href, onOpen, label, children }: Props) {
  return (
    <span className="tile">
      <Picture src={src} local={local} blur={blur} />
      {href !== undefined ? (
        <a href={href} draggable={false} onClick={onOpen} aria-label={label} className="tile-open">
          {children}
        </a>
      ) : (
        <span role="img" aria-label={label} className="tile-open">
          {children}
        </span>
      )}
    </span>
  );
}
