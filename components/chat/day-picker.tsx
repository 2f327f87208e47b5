'use client';

import { type FormEvent, useId, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { Button } from '../ui/button';
import { useDates, useWords } from '../ui/locale';
import { Popover } from '../ui/popover';

type Props = {
  at: Element;
  /** Of the room's first day that one may have seen, epoch milliseconds. */
  since: number;
  onPick(day: number): void;
  onClose(): void;
};

const DAY_MS = 24 * 60 * 60_000;
/** Short ways, in days back from today. */
const WAYS = { yesterday: 1, week: 7, month: 30, year: 365 } as const;

/** Days are numbered as the reader's calendar has them; the browser's own field writes them as a date without a zone. */
const fieldOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const dayOf = (field: string) => Math.floor(Date.parse(field) / DAY_MS);

/** Asks which day to go to. */
export function DayPicker({ at, since, onPick, onClose }: Props) {
  const dates = useDates();
  const { days: words } = useWords(DIALOGS_WORDS);
  const id = useId();
  const today = dates.day(dates.now);
  const first = Math.min(dates.day(since), today);
  const [value, setValue] = useState(fieldOf(today));
  const ways = Object.entries(WAYS).filter(([, back]) => today - back >= first);

  function go(day: number): void {
    onClose();
    onPick(Math.min(Math.max(day, first), today));
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const day = dayOf(value);
    if (Number.isFinite(day)) go(day);
  }

  return (
    <Popover label={words.title} at={at} onClose={onClose}>
      <form onSubmit={onSubmit} className="flex items-end gap-2 pt-1">
        <label htmlFor={id} className="min-w-0 flex-1 text-xs text-ink-3">
          {words.date}
          <input
            id={id}
            type="date"
            required
            min={fieldOf(first)}
            max={fieldOf(today)}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            className="mt-1 block min-h-11 w-full rounded-xl border border-edge bg-surface px-3 text-field text-ink"
          />
        </label>
        <Button look="primary" type="submit">
          {words.go}
        </Button>
      </form>
      <div className="mt-3 flex flex-wrap gap-2">
        {ways.map(([way, back]) => (
          <Button key={way} onClick={() => go(today - back)}>
            {words.ways[way as keyof typeof WAYS]}
          </Button>
        ))}
        <Button onClick={() => go(first)}>{words.beginning}</Button>
      </div>
    </Popover>
  );
}
