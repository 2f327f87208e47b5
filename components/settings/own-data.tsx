'use client';

import { useEffect, useRef, useState } from 'react';
import { OWN_DATA_WORDS } from '../../lib/i18n/own-data';
import { saveAccount } from '../export/save-export';
import { sizeText } from '../media/figures';
import { Button } from '../ui/button';
import { useLocale, useWords } from '../ui/locale';
import { showToast } from '../ui/toast';

/** Takes home all that one has here. */
export function OwnData() {
  const words = useWords(OWN_DATA_WORDS);
  const locale = useLocale();
  const [bytes, setBytes] = useState<number>();
  const stopping = useRef<AbortController>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  function start(): void {
    const stop = new AbortController();
    stopping.current = stop;
    setBytes(0);
    saveAccount({ locale, signal: stop.signal, onProgress: (progress) => setBytes(progress.bytes) })
      .then(
        () => showToast({ text: words.saved }),
        (error: unknown) => {
          const isOwn = error instanceof DOMException && error.name === 'AbortError';
          if (!isOwn) showToast({ text: words.saveFailed });
        },
      )
      .finally(() => setBytes(undefined));
  }

  return (
    <section>
      <h3 className="font-semibold text-sm">{words.data}</h3>
      <p className="text-ink-3 text-xs">{words.dataHint}</p>
      {bytes === undefined ? (
        <Button onClick={start} className="mt-2.5 w-full">
          {words.save}
        </Button>
      ) : (
        <div className="mt-2.5 flex items-center gap-3">
          <p className="min-w-0 flex-1 text-ink-2 text-sm tabular-nums">{words.saving(sizeText(bytes))}</p>
          <Button onClick={() => stopping.current?.abort()}>{words.stop}</Button>
        </div>
      )}
    </section>
  );
}
