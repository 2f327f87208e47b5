'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import type { Place } from './place';

export type MenuItem = {
  label: string;
  icon?: ReactNode;
  /** A tick: whether this is the one chosen, or switched on. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  onSelect(): void;
};

/** Items in order; `'line'` parts groups. */
export type MenuEntry = MenuItem | 'line';

export type MenuProps = {
  /** What the menu is about, for those who hear it. */
  label: string;
  at: Place;
  items: readonly MenuEntry[];
  onClose(): void;
};

const load = () => import('./menu-content');
const Content = lazy(async () => ({ default: (await load()).MenuContent }));

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
