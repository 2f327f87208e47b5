'use client';

import { useCallback, useEffect, useState } from 'react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import type { DeviceRequest } from '../../lib/protocol/device-login';
import { Button, ButtonLink } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { PlainPage } from '../ui/plain-page';
import { Spinner } from '../ui/spinner';
import { answerLogin, lookAtLogin, Refused } from './device-login-api';
import { DeviceQuestion } from './device-question';

type Step =
  | { step: 'loading' }
  | { step: 'asking'; code: string; request: DeviceRequest; busy?: boolean; failed?: boolean }
  | { step: 'offline'; code: string }
  | { step: 'done'; how: 'confirmed' | 'refused' | 'expired' | 'used' | 'missing' };

const CODE = /^#([\w-]{24})$/;

/** On the phone: who asks to be signed in as `account`, and yes or no. The code stands behind the # of the address. */
export function DeviceApproval({ account }: { account: { name: string; loginId: string } }) {
  const [step, setStep] = useState<Step>({ step: 'loading' });

  const look = useCallback((code: string) => {
    setStep({ step: 'loading' });
    lookAtLogin(code).then(
      (request) => setStep({ step: 'asking', code, request }),
      (error: unknown) => setStep(refusal(error) ?? { step: 'offline', code }),
    );
  }, []);

  useEffect(() => {
    const read = () => {
      const code = CODE.exec(location.hash)?.[1];
      if (code === undefined) setStep({ step: 'done', how: 'missing' });
      else look(code);
    };
    read();
    // Another code, scanned into the same tab, is no new page.
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [look]);

  function answer(confirm: boolean): void {
    if (step.step !== 'asking') return;
    setStep({ ...step, busy: true, failed: false });
    answerLogin(step.code, confirm).then(
      () => {
        // Going back or a reload must not come upon a code that is used up.
        history.replaceState(history.state, '', location.pathname);
        setStep({ step: 'done', how: confirm ? 'confirmed' : 'refused' });
      },
      (error: unknown) => setStep(refusal(error) ?? { ...step, busy: false, failed: true }),
    );
  }

  if (step.step === 'asking') return <DeviceQuestion {...step} account={account} onAnswer={answer} />;
  return <Outcome step={step} onRetry={look} />;
}

function refusal(error: unknown): Step | undefined {
  if (!(error instanceof Refused)) return undefined;
  if (error.status === 401) {
    // The session has ended since the page came: log in, and come back with the code.
    location.replace(`/login?callbackUrl=${encodeURIComponent('/device-login')}${location.hash}`);
    return { step: 'loading' };
  }
  return { step: 'done', how: error.status === 409 ? 'used' : error.status === 400 ? 'missing' : 'expired' };
}

function Outcome({
  step,
  onRetry,
}: {
  step: Exclude<Step, { step: 'asking' }>;
  onRetry(code: string): void;
}) {
  const { deviceLogin } = useWords(ENTRY_WORDS);
  const { common } = useText();
  if (step.step === 'loading')
    return (
      <main className="grid min-h-dvh place-items-center bg-surface-2">
        <title>{deviceLogin.title}</title>
        <Spinner label={common.loading} />
      </main>
    );
  if (step.step === 'offline')
    return (
      <PlainPage {...deviceLogin.offline}>
        <Button look="primary" onClick={() => onRetry(step.code)}>
          {common.retry}
        </Button>
      </PlainPage>
    );
  return (
    <div role="status">
      <PlainPage {...deviceLogin.done[step.how]}>
        <ButtonLink href="/" look="primary">
          {deviceLogin.toChat}
        </ButtonLink>
      </PlainPage>
    </div>
  );
}
