'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { forgetDrafts } from '../chat/drafts';
import { useChat } from '../connection/hooks';
import { leave } from '../tab/push';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { signOut } from './session-api';

/** Ends the session of this device, and leaves nothing of it behind. */
export function LogOutButton() {
  const chat = useChat();
  const { settings } = useWords(DIALOGS_WORDS);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  function logOut(): void {
    setState('busy');
    signOut().then(
      async () => {
        forgetDrafts();
        await Promise.all([chat.forget(), leave().catch(() => {})]);
        // A new page, so that nothing of this account stays in memory.
        location.assign('/login');
      },
      () => setState('failed'),
    );
  }

  return (
    <div>
      <Button busy={state === 'busy'} onClick={logOut} className="w-full">
        <LogOut size={18} aria-hidden="true" />
        {state === 'busy' ? settings.loggingOut : settings.logOut}
      </Button>
      {state === 'failed' && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {settings.logOutFailed}
        </p>
      )}
    </div>
  );
}
