'use client';

import { type FormEvent, useId, useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { type Entry, type OpenRoom, SLOW_SECONDS } from '../../lib/protocol/open-rooms';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { SheetBody, SheetFooter } from '../ui/sheet';
import { Switch } from '../ui/switch';
import { showToast } from '../ui/toast';
import { AboutField, aboutProblem } from './about-field';
import { CodeField } from './code-field';
import { EntryChoice } from './entry-choice';
import { cleanCode, isEntryCode } from './entry-code';

type Slow = OpenRoom['slowSeconds'] & (typeof SLOW_SECONDS)[number];

/** Inside of a sheet: what its admins say of an open room and how fast one may write; its owner also how one comes in. */
export function DoorsForm({ room, open, onDone }: { room: RoomState; open: OpenRoom; onDone(): void }) {
  const chat = useChat();
  const { common } = useText();
  const { create, slow: slowWords, details } = useWords(OPEN_WORDS);
  const [about, setAbout] = useState(open.about);
  const [entry, setEntry] = useState<Entry>(open.entry);
  const [code, setCode] = useState('');
  const [listed, setListed] = useState(open.listed);
  const [slow, setSlow] = useState(open.slowSeconds);
  const [wrong, setWrong] = useState<{ about?: string | undefined; code?: string | undefined }>({});
  const saving = useAction();
  const id = useId();
  const mayOpen = may(ownRole(room), 'doors', room);
  // One that there is already may stay.
  const needsCode = entry === 'code' && (open.entry !== 'code' || code !== '');

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const found = {
      about: aboutProblem(create, about),
      code: needsCode && !isEntryCode(code) ? create.errors.code : undefined,
    };
    setWrong(found);
    if (found.about ?? found.code) return;
    const change = {
      ...(about.trim() !== open.about && { about: about.trim() }),
      ...(slow !== open.slowSeconds && { slowSeconds: slow as Slow }),
      ...(entry !== open.entry && { entry }),
      ...(listed !== open.listed && { listed }),
      ...(needsCode && { code: cleanCode(code) }),
    };
    saving.run(async () => {
      if (Object.keys(change).length > 0) {
        await (await chat.openRooms()).setDoors(room.id, change);
        showToast({ text: details.saved });
      }
      onDone();
    });
  }

  return (
    <>
      <SheetBody>
        <form id={id} onSubmit={onSubmit} onChange={() => setWrong({})} noValidate className="space-y-5">
          <AboutField value={about} error={wrong.about} onChange={setAbout} />
          <div>
            <label htmlFor={`${id}-slow`} className="mb-1.5 block font-semibold text-sm">
              {slowWords.title}
            </label>
            <select
              id={`${id}-slow`}
              value={slow}
              onChange={(event) => setSlow(Number(event.target.value))}
              aria-describedby={`${id}-slow-hint`}
              className="min-h-11 w-full rounded-xl border border-edge bg-surface px-3 text-base text-ink"
            >
              {SLOW_SECONDS.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {slowWords.every(seconds)}
                </option>
              ))}
            </select>
            <p id={`${id}-slow-hint`} className="mt-1.5 text-ink-3 text-xs">
              {slowWords.hint}
            </p>
          </div>
          {mayOpen && (
            <>
              <EntryChoice value={entry} onChange={setEntry} />
              {entry === 'code' && (
                <CodeField
                  label={open.entry === 'code' ? create.newCode : create.code}
                  hint={open.entry === 'code' ? create.newCodeHint : create.codeHint}
                  value={code}
                  error={wrong.code}
                  onChange={setCode}
                />
              )}
              <Switch label={create.listed} hint={create.listedHint} checked={listed} onChange={setListed} />
            </>
          )}
        </form>
      </SheetBody>
      <SheetFooter error={saving.error}>
        <div className="grid grid-cols-2 gap-3">
          <Button onClick={onDone}>{common.cancel}</Button>
          <Button type="submit" form={id} look="primary" busy={saving.busy}>
            {details.save}
          </Button>
        </div>
      </SheetFooter>
    </>
  );
}
