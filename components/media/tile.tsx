'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Picture } from './picture';

type Props = ComponentProps<typeof Picture> & {
  /** Where a press leads; undefined while it is on its way to the server. */
  href: string | undefined;
  onOpen(event: MouseEvent): void;
  label: string;
  /** What lies over it. */
  children?: ReactNode;
};

/** One picture of a message, which opens the viewer. */
export function Tile({ href, onOpen, label, children, ...picture }: Props) {
  return (
    <span className="tile">
      <Picture {...picture} />
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
