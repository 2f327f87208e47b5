'use client';

import { memo } from 'react';
import { useDates, useText } from '../ui/locale-provider';

/** A day begins. Pressed, it offers to go to another one: whoever holds `onPick` finds the button by its class. */
export const DayPill = memo(function DayPill({ at }: { at: number }) {
  const dates = useDates();
  const { room } = useText();
  return (
    <div className="pill-row" data-lead>
      <button type="button" aria-haspopup="dialog" title={room.toDay} className="pill day">
        {dates.dayLabel(at, dates.now)}
      </button>
    </div>
  );
});
