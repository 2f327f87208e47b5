'use client';

import { Check, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { isLocale } from '../../lib/i18n/locale';
import type { RoomState } from '../../lib/room-state';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { SheetBody } from '../ui/sheet';
import { ExportProgressBar, isStopped, useExportReason } from './export-progress';
import { type ExportForm, type ExportProgress, saveExport } from './save-export';

type State =
  | { step: 'choose' }
  | { step: 'running'; progress?: ExportProgress }
  | { step: 'done' }
  | { step: 'failed'; reason: string };

/** Takes a room home: as text, or with all of its files. */
export function ExportRoom({ room, onDone }: { room: RoomState; onDone(): void }) {
  const { common } = useText();
  const reasonOf = useExportReason();
  const words = useWords(DIALOGS_WORDS).exporting;
  const [form, setForm] = useState<ExportForm>('text');
  const [state, setState] = useState<State>({ step: 'choose' });
  const stop = useRef<AbortController>(null);

  // Who leaves the room's details does not go on loading it.
  useEffect(() => () => stop.current?.abort(), []);

  function start(): void {
    const { lang } = document.documentElement;
    const ending = new AbortController();
    stop.current = ending;
    setState({ step: 'running' });
    saveExport({
      room,
      form,
      locale: isLocale(lang) ? lang : 'ja',
      signal: ending.signal,
      onProgress: (progress) => setState({ step: 'running', progress }),
    }).then(
      () => setState({ step: 'done' }),
      (error: unknown) =>
        setState(isStopped(error) ? { step: 'choose' } : { step: 'failed', reason: reasonOf(error) }),
    );
  }

  if (state.step === 'running') {
    return (
      <SheetBody>
        <ExportProgressBar progress={state.progress} />
        <Button onClick={() => stop.current?.abort()} className="mt-6 w-full">
          {common.cancel}
        </Button>
      </SheetBody>
    );
  }
  if (state.step === 'done') {
    return (
      <SheetBody>
        <p role="status" className="flex items-center gap-2 py-2 text-base">
          <Check size={20} aria-hidden="true" className="text-action" />
          {words.done}
        </p>
        <Button look="primary" onClick={onDone} className="mt-4 w-full">
          {common.back}
        </Button>
      </SheetBody>
    );
  }
  return (
    <SheetBody>
      <Segmented<ExportForm>
        legend={words.form}
        value={form}
        options={[
          { value: 'text', label: words.forms.text },
          { value: 'zip', label: words.forms.zip },
        ]}
        onChange={setForm}
      />
      <p className="mt-3 text-ink-2 text-sm">{words.hints[form]}</p>
      {state.step === 'failed' && (
        <p role="alert" className="mt-3 text-danger text-sm">
          {state.reason}
        </p>
      )}
      <Button look="primary" onClick={start} className="mt-5 w-full">
        <Download size={18} aria-hidden="true" />
        {words.start}
      </Button>
      <Button onClick={onDone} className="mt-3 w-full">
        {common.back}
      </Button>
    </SheetBody>
  );
}
