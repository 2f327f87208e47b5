'use client';

import { Suspense } from 'react';
import { later } from './later';
import type { PopoverProps } from './popover-props';

const Content = later(async () => (await import('./popover-content')).PopoverContent);

/** A small card beside what it belongs to. Mounted while it is open, as a menu is; its code comes with the first one. */
export function Popover(props: PopoverProps) {
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
