'use client';

import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { copyText } from '../chat/copy-text';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { useWords } from '../ui/locale';
import { showToast } from '../ui/toast';
import { ownLoginId } from './session-api';

/** The id by which others find one, to be told to them. Empty until it is known. */
export function OwnId({ className = 'bg-surface-2' }: { className?: string }) {
  const { settings, menu } = useWords(DIALOGS_WORDS);
  const [loginId, setLoginId] = useState<string>();

  useEffect(() => {
    ownLoginId().then(setLoginId, () => {});
  }, []);

  async function copy(id: string): Promise<void> {
    showToast({ text: (await copyText(id)) ? settings.copied : menu.copyFailed });
  }

  return (
    <div
      className={classes('flex min-h-11 items-center gap-3 rounded-xl py-1 pr-1 pl-4 text-left', className)}
    >
      <p className="min-w-0 flex-1">
        <span className="block text-[12px] text-ink-3">{settings.yourId}</span>
        <span className="block min-h-5 break-all font-semibold text-md">{loginId}</span>
      </p>
      {loginId !== undefined && (
        <Button look="quiet" onClick={() => void copy(loginId)}>
          <Copy size={17} aria-hidden="true" />
          {settings.copy}
        </Button>
      )}
    </div>
  );
}
