'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import type { Place } from './place';

export type PopoverProps = {
  /** What it is about: its heading, or only heard where `hideLabel`. */
  label: string;
  hideLabel?: boolean;
  at: Place;
  onClose(): void;
  children: ReactNode;
};

const Content = lazy(async () => ({ default: (await import('./popover-content')).PopoverContent }));

/** A small card beside what it belongs to. Mounted while it is open, as a menu is; its code comes with the first one. */
export function Popover(props: PopoverProps) {
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
