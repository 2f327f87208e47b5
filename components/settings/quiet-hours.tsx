'use client';

import { type ReactNode, useId } from 'react';
import { NOTIFY_WORDS } from '../../lib/i18n/notify';
import type { QuietHours as Hours } from '../../lib/protocol/settings';
import { useWords } from '../ui/locale';
import { Switch } from '../ui/switch';

type Props = { hours: Hours | undefined; onChange(hours: Hours | null): void };

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
/** Where nothing was chosen yet: a night. */
const NIGHT = { from: 22 * 60, to: 7 * 60, days: EVERY_DAY };

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const toClock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** When nothing may call: from when to when, and on which days that begins. By the clock of the device it was set on. */
export function QuietHours({ hours, onChange }: Props) {
  const words = useWords(NOTIFY_WORDS);
  const change = (part: Partial<Hours>) => hours && onChange({ ...hours, zone: ownZone(), ...part });
  return (
    <>
      <Switch
        label={words.quiet}
        hint={words.quietHint}
        checked={hours !== undefined}
        onChange={(on) => onChange(on ? { ...NIGHT, zone: ownZone() } : null)}
      />
      {hours && (
        <div className="mt-1 space-y-3 rounded-2xl bg-surface-2 p-3.5">
          <div className="flex flex-wrap gap-3">
            <Time label={words.from} minutes={hours.from} onChange={(from) => change({ from })} />
            <Time
              label={words.to}
              note={hours.to <= hours.from ? words.nextDay : undefined}
              minutes={hours.to}
              onChange={(to) => change({ to })}
            />
          </div>
          <Days days={hours.days} onChange={(days) => change({ days })} />
          {hours.zone !== ownZone() && <p className="text-ink-3 text-xs">{words.zone(hours.zone)}</p>}
        </div>
      )}
    </>
  );
}

type TimeProps = { label: string; note?: ReactNode; minutes: number; onChange(minutes: number): void };

function Time({ label, note, minutes, onChange }: TimeProps) {
  return (
    <label className="min-w-32 flex-1">
      <span className="block text-ink-2 text-xs">
        {label}
        {note !== undefined && <span className="text-ink-3"> ({note})</span>}
      </span>
      <input
        type="time"
        required
        value={toClock(minutes)}
        onChange={({ target }) => {
          // Empty while a part of it is being typed anew.
          const [hour, minute] = target.value.split(':').map(Number);
          if (hour !== undefined && minute !== undefined) onChange(hour * 60 + minute);
        }}
        className="mt-1 min-h-11 w-full rounded-xl border border-edge bg-surface px-3 text-base tabular-nums scheme-light dark:scheme-dark"
      />
    </label>
  );
}

/** At least one of them: hours that never begin would be none. */
function Days({ days, onChange }: { days: readonly number[]; onChange(days: number[]): void }) {
  const words = useWords(NOTIFY_WORDS);
  const id = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-2 text-xs">{words.days}</legend>
      <div className="flex justify-between gap-1">
        {EVERY_DAY.map((day) => {
          const isOn = days.includes(day);
          return (
            <label
              key={day}
              className="relative grid size-11 max-w-[13%] flex-none cursor-pointer place-items-center rounded-full bg-surface text-sm text-ink-2 transition-colors has-checked:bg-action has-checked:font-semibold has-checked:text-on-action has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input
                type="checkbox"
                name={id}
                aria-label={words.dayLabels[day]}
                checked={isOn}
                disabled={isOn && days.length === 1}
                onChange={() => onChange(isOn ? days.filter((one) => one !== day) : [...days, day].sort())}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <span aria-hidden="true">{words.dayNames[day]}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
