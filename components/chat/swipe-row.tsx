'use client';

import type { ReactNode } from 'react';
import { classes } from '../ui/classes';
import type { Side } from './swipe';
import { useSwipe } from './use-swipe';

/** Wide enough for a thumb and for six letters of Japanese, px. */
const ACTION_PX = 76;

export type SwipeAction = { label: string; icon: ReactNode; look: string; run(): void };

type Props = {
  before: readonly SwipeAction[];
  after: readonly SwipeAction[];
  onLongPress(at: { x: number; y: number }): void;
  children: ReactNode;
};

/** A row with things to do below it, for a finger. There is another way to each of them: nobody finds this by looking. */
export function SwipeRow({ before, after, onLongPress, children }: Props) {
  const actions: Record<Side, readonly SwipeAction[]> = { before, after };
  const widths = { before: before.length * ACTION_PX, after: after.length * ACTION_PX };
  const { moving, side, isOpen, handlers, close } = useSwipe({ widths, onLongPress });
  return (
    <div className="relative overflow-clip">
      {side !== undefined && (
        <div
          inert={!isOpen}
          className={classes('absolute inset-y-0 flex', side === 'before' ? 'left-0' : 'right-0')}
        >
          {actions[side].map(({ label, icon, look, run }) => (
            <button
              key={label}
              type="button"
              onClick={() => {
                close();
                run();
              }}
              style={{ width: ACTION_PX }}
              className={classes('grid place-content-center justify-items-center gap-1 px-1 text-2xs', look)}
            >
              {icon}
              {label}
            </button>
          ))}
        </div>
      )}
      <div
        ref={moving}
        {...handlers}
        className="relative touch-pan-y bg-surface ease-out motion-safe:transition-transform data-dragged:transition-none"
      >
        {children}
      </div>
    </div>
  );
}
