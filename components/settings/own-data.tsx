'use client';

import { useEffect, useRef, useState } from 'react';
import { OWN_DATA_WORDS } from '../../lib/i18n/own-data';
import { ExportProgressBar, isStopped, useExportReason } from '../export/export-progress';
import { accountSize, type ExportProgress, saveAccount } from '../export/save-export';
import { sizeText } from '../media/figures';
import { Button } from '../ui/button';
import { useLocale, useText, useWords } from '../ui/locale';
import { showToast } from '../ui/toast';

type State = { running?: { progress?: ExportProgress }; failed?: string };

/** Takes home all that one has here. */
export function OwnData() {
  const words = useWords(OWN_DATA_WORDS);
  const { common } = useText();
  const locale = useLocale();
  const reasonOf = useExportReason();
  const [size, setSize] = useState<Awaited<ReturnType<typeof accountSize>>>();
  const [{ running, failed }, setState] = useState<State>({});
  const stopping = useRef<AbortController>(null);
  useEffect(() => {
    // Without figures it can be downloaded all the same.
    accountSize().then(setSize, () => {});
    return () => stopping.current?.abort();
  }, []);

  function start(): void {
    const stop = new AbortController();
    stopping.current = stop;
    setState({ running: {} });
    const onProgress = (progress: ExportProgress) => setState({ running: { progress } });
    saveAccount({ locale, signal: stop.signal, onProgress }).then(
      () => {
        setState({});
        showToast({ text: words.saved });
      },
      (error: unknown) => setState(isStopped(error) ? {} : { failed: reasonOf(error) }),
    );
  }

  return (
    <section>
      <h3 className="font-semibold text-sm">{words.data}</h3>
      <p className="text-ink-3 text-xs">{words.dataHint}</p>
      <p className="mt-1.5 min-h-5 text-ink-2 text-sm tabular-nums">
        {size && words.size(size.messages, size.files, sizeText(size.bytes))}
      </p>
      {failed !== undefined && (
        <p role="alert" className="mt-2 text-danger text-sm">
          {failed}
        </p>
      )}
      {running ? (
        <div className="mt-2.5">
          <ExportProgressBar progress={running.progress} />
          <Button onClick={() => stopping.current?.abort()} className="mt-3 w-full">
            {common.cancel}
          </Button>
        </div>
      ) : (
        <Button onClick={start} className="mt-2.5 w-full">
          {words.save}
        </Button>
      )}
    </section>
  );
}
