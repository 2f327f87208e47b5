'use client';

import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { isChatError } from '../../lib/protocol/errors';
import { errorText } from '../chat/error-text';
import { sizeText } from '../media/figures';
import { useText, useWords } from '../ui/locale';
import type { ExportProgress } from './save-export';

/** How far an export is; `undefined`: nothing has come yet. */
export function ExportProgressBar({ progress }: { progress: ExportProgress | undefined }) {
  const { exporting: words } = useWords(DIALOGS_WORDS);
  const { bytes = 0, total, messages = 0 } = progress ?? {};
  // About: what is packed may come out longer than was thought.
  const share = total ? Math.min(1, bytes / total) : undefined;
  return (
    <>
      <p className="font-semibold text-base">{words.saving}</p>
      <div
        role="progressbar"
        aria-label={words.saving}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share !== undefined && { 'aria-valuenow': Math.round(share * 100) })}
        className="mt-3 h-2 overflow-hidden rounded-full bg-surface-2"
      >
        <div
          className="h-full rounded-full bg-action transition-[width]"
          style={{ width: `${(share ?? 0) * 100}%` }}
        />
      </div>
      <p className="mt-2 text-ink-2 text-sm tabular-nums">
        {progress
          ? words.progress(sizeText(bytes), total && sizeText(Math.max(total, bytes)))
          : words.preparing}
        {messages > 0 && ` · ${words.messages(messages)}`}
      </p>
    </>
  );
}

/** Why an export came to nothing, in words. */
export function useExportReason(): (error: unknown) => string {
  const text = useText();
  const { exporting: words } = useWords(DIALOGS_WORDS);
  return (error) => {
    if (!isChatError(error)) return words.disk;
    if (error.code === 'rate_limited') return words.limited;
    if (error.code === 'not_found') return words.gone;
    return error.code === 'unavailable' ? words.broken : errorText(text, error);
  };
}

/** One has stopped it, or chosen no place for it. */
export function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
