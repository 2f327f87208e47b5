'use client';

import { Component, type ReactNode, type RefObject } from 'react';
import { headOf, NEAR_END, type Place, placeIn, restore, rowOf } from './place';

/** What is to be brought into view: the end, or a message. Another object is another wish. */
export type Goal = { to: 'end' } | { to: 'message'; seq: number; block: 'top' | 'middle' };

type Props = {
  /** Whose content this is; it grows from its end upwards (column-reverse, so `scrollTop` is 0 at the end and falls). */
  scroller: RefObject<HTMLElement | null>;
  /** Whether the content ends with the newest, so that who is at the end stays there. */
  endsNow: boolean;
  /** Brought into view once it is there. */
  goal: Goal | undefined;
  onGoal(goal: Goal): void;
  children: ReactNode;
};

/** As things were right before a change: the end in view, in a content so high, or a row at a place. */
type Before = { height: number } | Place | null;

/** What stays of the room above a message that is brought to the top, px. */
const MARGIN = 12;

/**
 * Keeps what is being read where it is while rows come and go around it. A class, since only
 * `getSnapshotBeforeUpdate` sees the page as it was right before a change. By hand, since Safari has no scroll
 * anchoring, and so that all browsers do the same.
 */
export class KeepPlace extends Component<Props> {
  #reached: Goal | undefined;
  #hadFocus = false;

  override componentDidMount(): void {
    this.#go();
  }

  override getSnapshotBeforeUpdate(): Before {
    const scroller = this.props.scroller.current;
    if (!scroller) return null;
    this.#hadFocus = scroller.contains(document.activeElement);
    const isAtEnd = this.props.endsNow && scroller.scrollTop > -NEAR_END;
    return isAtEnd ? { height: scroller.scrollHeight } : placeIn(scroller);
  }

  override componentDidUpdate(_props: Props, _state: unknown, before: Before): void {
    const scroller = this.props.scroller.current;
    if (!scroller) return;
    // A message that was scrolled far away has left the page: whoever walks by keyboard is not lost with it.
    if (this.#hadFocus && document.activeElement === document.body) scroller.focus({ preventScroll: true });
    if (this.#go() || !before) return;
    if ('row' in before) restore(scroller, before);
    else if (before.height !== scroller.scrollHeight) scroller.scrollTop = 0;
  }

  #go(): boolean {
    const { goal, onGoal } = this.props;
    const scroller = this.props.scroller.current;
    if (!scroller || !goal || goal === this.#reached) return false;
    if (goal.to === 'end') {
      if (!this.props.endsNow) return false;
      scroller.scrollTop = 0;
    } else {
      const row = rowOf(scroller, goal.seq);
      if (!row) return false;
      const box = scroller.getBoundingClientRect();
      const at = (goal.block === 'top' ? headOf(row) : row).getBoundingClientRect();
      const room = goal.block === 'top' ? MARGIN : Math.max(MARGIN, (box.height - at.height) / 2);
      scroller.scrollTop += at.top - box.top - room;
    }
    this.#reached = goal;
    onGoal(goal);
    return true;
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
