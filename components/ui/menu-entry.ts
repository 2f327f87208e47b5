import type { ReactNode } from 'react';
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

/** One of a row: a sign that needs no words. */
export type MenuFace = { face: string; checked: boolean; onSelect(): void };

/** The way from a row of signs to all others. */
export type MenuMore = { label: string; onSelect(): void };

/** Items in order; `'line'` parts groups. */
export type MenuEntry = MenuItem | 'line';

export type MenuProps = {
  /** What the menu is about, for those who hear it. */
  label: string;
  at: Place;
  /** Which of its ends is at that of the element: where it is at the left, its left one. */
  align?: 'start' | 'end';
  /** A row of small choices above the items. */
  faces?: { label: string; choices: readonly MenuFace[]; more?: MenuMore } | undefined;
  items: readonly MenuEntry[];
  onClose(): void;
};
