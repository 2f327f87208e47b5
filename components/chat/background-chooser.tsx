'use client';

import { Check } from 'lucide-react';
import { useId } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { BACKGROUNDS } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { useWords } from '../ui/locale';
import { useAction } from './use-action';

/** Which background a room has on all of one's devices: each shown as a small conversation. */
export function BackgroundChooser({ room }: { room: RoomState }) {
  const chat = useChat();
  const { backgrounds: words } = useWords(DIALOGS_WORDS);
  const name = useId();
  const { run, error } = useAction();
  return (
    <fieldset className="mt-6 min-w-0">
      <legend className="mb-2 font-semibold text-sm">{words.title}</legend>
      <div className="grid grid-cols-3 gap-2.5">
        {BACKGROUNDS.map((background) => (
          <label key={background} className="group relative cursor-pointer text-center">
            <input
              type="radio"
              name={name}
              checked={room.background === background}
              onChange={() => run(() => chat.setPreferences(room.id, { background }))}
              className="peer absolute inset-0 cursor-pointer opacity-0"
            />
            <span
              data-background={background}
              className="chat-ground flex h-20 flex-col justify-center gap-1.5 rounded-xl px-2.5 outline-edge peer-checked:outline-[3px] peer-checked:outline-action peer-focus-visible:ring-2 peer-focus-visible:ring-focus peer-focus-visible:ring-offset-4"
            >
              <span className="h-4 w-3/5 rounded-full bg-other" />
              <span className="h-4 w-1/2 self-end rounded-full bg-own" />
              <span className="h-4 w-2/5 rounded-full bg-other" />
            </span>
            <span className="mt-1 flex items-center justify-center gap-1 text-xs text-ink-2">
              {room.background === background && <Check size={14} aria-hidden="true" />}
              {words.names[background]}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
