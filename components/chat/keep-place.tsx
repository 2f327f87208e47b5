'use client';

import { Component, type ReactNode, type RefObject } from 'react';

type Props = {
  /** Whose content this is; it grows from its end upwards (column-reverse, so `scrollTop` is 0 at the end and falls). */
  scroller: RefObject<HTMLElement | null>;
  /** Another value than before brings the end into view, whatever was in view. */
  jump: string | undefined;
  children: ReactNode;
};

/** What was in view before a change: the end, in a content so high, or a row at a place. */
type Place = { height: number } | { row: Element; top: number } | null;

/** Nearer to the end than this, one reads the newest, px. */
export const NEAR_END = 48;

/**
 * Keeps what is being read where it is while rows come and go around it. A class, since only
 * `getSnapshotBeforeUpdate` sees the page as it was right before a change. By hand, since Safari has no scroll
 * anchoring, and so that all browsers do the same.
 */
export class KeepPlace extends Component<Props> {
  override getSnapshotBeforeUpdate(before: Props): Place {
    const scroller = this.props.scroller.current;
    if (!scroller) return null;
    if (before.jump !== this.props.jump && this.props.jump !== undefined) return { height: -1 };
    if (scroller.scrollTop > -NEAR_END) return { height: scroller.scrollHeight };
    const { top } = scroller.getBoundingClientRect();
    const row = firstBelow(scroller, top);
    return row && { row, top: row.getBoundingClientRect().top };
  }

  override componentDidUpdate(_props: Props, _state: unknown, place: Place): void {
    const scroller = this.props.scroller.current;
    if (!scroller || place === null) return;
    if ('height' in place) {
      if (place.height !== scroller.scrollHeight) scroller.scrollTop = 0;
      return;
    }
    if (!place.row.isConnected) return;
    const moved = place.row.getBoundingClientRect().top - place.top;
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

/**
 * The first message that is in view; the rows lie one below the other, so half of them can be left out at each look.
 * No pill of a day and not the head of the room: those stay in front of whatever is put before the messages.
 */
function firstBelow(scroller: HTMLElement, edge: number): Element | null {
  const rows = scroller.firstElementChild?.children ?? [];
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < rows.length; i++) if (rows[i]?.tagName === 'ARTICLE') return rows[i] ?? null;
  return rows[low] ?? null;
}
