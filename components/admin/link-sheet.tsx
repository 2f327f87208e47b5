'use client';

import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { copyText } from '../chat/copy-text';
import { Button } from '../ui/button';
import { INPUT } from '../ui/field';
import { useDates, useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { useAdminWords } from './use-admin';

export type OneTimeLink = { title: string; path: string; until: number };

/** A link that works once and is shown once. */
export function LinkSheet({ title, path, until, onClose }: OneTimeLink & { onClose(): void }) {
  const { link } = useAdminWords();
  const { menu } = useWords(DIALOGS_WORDS);
  const dates = useDates();
  const url = location.origin + path;
  const copy = async () => showToast({ text: (await copyText(url)) ? link.copied : menu.copyFailed });
  return (
    <Sheet title={title} onClose={onClose}>
      <SheetBody>
        <input
          readOnly
          value={url}
          aria-label={title}
          onFocus={(event) => event.target.select()}
          className={INPUT}
        />
        <p className="mt-3 text-ink-2 text-sm leading-relaxed">
          {link.once(dates.dayAndTime(until, dates.now))}
        </p>
        <Button look="primary" onClick={copy} className="mt-5 w-full">
          {link.copy}
        </Button>
      </SheetBody>
    </Sheet>
  );
}
