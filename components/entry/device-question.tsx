'use client';

import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import type { DeviceRequest } from '../../lib/protocol/device-login';
import { Button } from '../ui/button';
import { useDates, useText, useWords } from '../ui/locale';

type Props = {
  request: DeviceRequest;
  /** As whom the device would be signed in. */
  account: { name: string; loginId: string };
  busy?: boolean;
  /** The answer did not reach the server. */
  failed?: boolean;
  onAnswer(confirm: boolean): void;
};

/** Who asks, the number to compare, and yes or no. */
export function DeviceQuestion({ request, account, busy = false, failed, onAnswer }: Props) {
  const { deviceLogin } = useWords(ENTRY_WORDS);
  const { settings } = useWords(DIALOGS_WORDS);
  const { app } = useText();
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
