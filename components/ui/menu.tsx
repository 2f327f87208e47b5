'use client';

import { Suspense } from 'react';
import { later } from './later';
import type { MenuProps } from './menu-entry';

export type { MenuEntry, MenuItem } from './menu-entry';

const load = () => import('./menu-content');
const Content = later(async () => (await load()).MenuContent);

/** Fetches what a menu needs: for the moment at which somebody is about to open one. */
export function preloadMenu(): void {
  load().catch(() => {});
}

/**
 * An open menu. To be mounted while it is open, once per list and not once per row; it closes by itself after a choice, by
 * Escape and by a press elsewhere, and gives the focus back to what had it. Its code comes with the first one.
 */
export function Menu(props: MenuProps) {
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
