'use client';

import { useCallback, useEffect, useState } from 'react';
import type { DeviceRequest } from '../../lib/protocol/device-login';
import { Button, ButtonLink } from '../ui/button';
import { useDates, useText } from '../ui/locale-provider';
import { PlainPage } from '../ui/plain-page';
import { Spinner } from '../ui/spinner';
import { answerLogin, lookAtLogin, Refused } from './device-login-api';

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
    const code = CODE.exec(location.hash)?.[1];
    if (code === undefined) setStep({ step: 'done', how: 'missing' });
    else look(code);
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

  if (step.step === 'asking') return <Question {...step} account={account} onAnswer={answer} />;
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
  const { deviceLogin, common } = useText();
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

type QuestionProps = Extract<Step, { step: 'asking' }> & {
  account: { name: string; loginId: string };
  onAnswer(confirm: boolean): void;
};

function Question({ request, account, busy = false, failed, onAnswer }: QuestionProps) {
  const { deviceLogin, settings, app } = useText();
  const dates = useDates();
  const facts: [string, string][] = [
    [deviceLogin.device, request.device || settings.unknownDevice],
    [deviceLogin.address, request.address],
    [deviceLogin.askedAt, dates.dayAndTime(request.askedAt, dates.now)],
    [deviceLogin.account, `${account.name} (${account.loginId})`],
  ];
  return (
    <main className="grid min-h-dvh place-items-center bg-surface-2 p-5">
      <title>{`${deviceLogin.title} — ${app.name}`}</title>
      <div className="w-full max-w-[400px] rounded-2xl bg-raised p-6 shadow-card">
        <h1 className="font-bold text-xl">{deviceLogin.title}</h1>
        <p className="mt-1.5 text-ink-2">{deviceLogin.lead}</p>
        <dl className="mt-5 divide-y divide-line border-line border-y">
          {facts.map(([name, value]) => (
            <div key={name} className="flex gap-4 py-2.5">
              <dt className="w-24 flex-none text-ink-3 text-sm">{name}</dt>
              <dd dir="auto" className="min-w-0 flex-1 break-words font-medium">
                {value}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-5 text-ink-2">{deviceLogin.numberLead}</p>
        <p className="text-center font-bold text-[64px] tabular-nums leading-tight">{request.number}</p>
        <p className="text-ink-2 text-sm">{deviceLogin.warning}</p>
        {failed && (
          <p
            role="alert"
            className="mt-4 rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger text-sm"
          >
            {deviceLogin.offline.body}
          </p>
        )}
        <div className="mt-5 space-y-2.5">
          <Button look="primary" busy={busy} onClick={() => onAnswer(true)} className="h-12 w-full text-md">
            {deviceLogin.confirm}
          </Button>
          <Button busy={busy} onClick={() => onAnswer(false)} className="h-12 w-full text-md">
            {deviceLogin.refuse}
          </Button>
        </div>
      </div>
    </main>
  );
}
