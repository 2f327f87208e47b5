'use client';

import { memo } from 'react';
import { useDates, useText } from '../ui/locale';

/**
 * A day begins. Pressed, it offers to go to another one, by way of the conversation, which finds it by its class. Reached
 * by walking, as messages are: Tab would lead to days that are far out of view.
 */
export const DayPill = memo(function DayPill({ at }: { at: number }) {
  const dates = useDates();
  const { room } = useText();
  return (
    <div className="pill-row" data-lead>
      <button type="button" tabIndex={-1} aria-haspopup="dialog" title={room.toDay} className="pill day">
        {dates.dayLabel(at, dates.now)}
      </button>
    </div>
  );
});
