'use client';

import { BellOff } from 'lucide-react';
import { NOTIFY_WORDS } from '../../lib/i18n/notify';
import { muteEnds } from '../../lib/mute-ends';
import { NOTIFY, type Notify, type PreferencesChange } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { Button } from '../ui/button';
import { useDates, useWords } from '../ui/locale';
import { Segmented } from '../ui/segmented';

type Props = { room: RoomState; onChange(change: PreferencesChange): void };

/** Which messages of a room call, and a rest from all of them. */
export function RoomNotify({ room, onChange }: Props) {
  const words = useWords(NOTIFY_WORDS);
  const dates = useDates();
  const level = room.notify ?? (room.muted ? 'mentions' : 'all');
  // Between two, each message is meant for the other.
  const levels = NOTIFY.filter((one) => one !== 'mentions' || room.kind === 'group' || level === 'mentions');
  const hint = words.levelHints[level];
  const untilWhen = (at: number) =>
    dates.day(at) === dates.day(dates.now) ? dates.time(at) : dates.dayAndTime(at, dates.now);
  return (
    <div className="mt-3">
      <Segmented<Notify>
        legend={words.room}
        value={level}
        onChange={(notify) => onChange({ notify })}
        options={levels.map((value) => ({ value, label: words.levels[value] }))}
      />
      {hint && <p className="mt-1.5 text-ink-3 text-xs">{hint}</p>}
      {level !== 'none' &&
        (room.muteUntil === undefined ? (
          <fieldset className="mt-3 min-w-0">
            <legend className="mb-1.5 text-ink-2 text-xs">{words.forAWhile}</legend>
            <div className="flex gap-2">
              {(['hour', 'eight', 'morning'] as const).map((end) => (
                <Button
                  key={end}
                  onClick={() => onChange({ muteUntil: muteEnds(Date.now())[end] })}
                  className="flex-auto px-2 text-sm"
                >
                  {words.ends[end]}
                </Button>
              ))}
            </div>
          </fieldset>
        ) : (
          <div
            role="status"
            className="mt-3 flex items-center gap-3 rounded-2xl bg-surface-2 py-1.5 pr-1.5 pl-3.5"
          >
            <BellOff size={18} aria-hidden="true" className="flex-none text-ink-3" />
            <p className="min-w-0 flex-1 text-sm">{words.mutedUntil(untilWhen(room.muteUntil))}</p>
            <Button look="quiet" onClick={() => onChange({ muteUntil: null })} className="flex-none text-sm">
              {words.resume}
            </Button>
          </div>
        ))}
    </div>
  );
}
