'use client';

import { Laptop, Smartphone } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { SessionInfo } from '../../lib/protocol/accounts';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useDates, useText, useWords } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import { endOtherSessions, endSession, listSessions } from './session-api';

/** Where one is signed in, and the way to end it there. */
export function Devices() {
  const { settings } = useWords(DIALOGS_WORDS);
  const { common } = useText();
  const [sessions, setSessions] = useState<SessionInfo[]>();
  const [failed, setFailed] = useState<'list' | 'end'>();
  const [ending, setEnding] = useState<string>();
  const [asking, setAsking] = useState(false);

  const load = useCallback(() => {
    setFailed(undefined);
    listSessions().then(setSessions, () => setFailed('list'));
  }, []);
  useEffect(load, [load]);

  /** @param id of one device, or all others */
  function end(id: string): void {
    setEnding(id);
    setFailed(undefined);
    (id === OTHERS ? endOtherSessions() : endSession(id))
      .then(
        () => setSessions((all) => all?.filter((s) => (id === OTHERS ? s.current : s.id !== id))),
        () => setFailed('end'),
      )
      .finally(() => setEnding(undefined));
  }

  return (
    <section>
      <h3 className="font-semibold text-sm">{settings.devices}</h3>
      <p className="text-xs text-ink-3">{settings.devicesHint}</p>
      {failed && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {failed === 'list' ? settings.devicesFailed : settings.endFailed}
        </p>
      )}
      {failed === 'list' && (
        <Button onClick={load} className="mt-2">
          {common.retry}
        </Button>
      )}
      {!sessions && !failed && (
        <div className="grid h-16 place-items-center">
          <Spinner label={common.loading} />
        </div>
      )}
      <ul aria-label={settings.devices} className="mt-1">
        {sessions?.map((session) => (
          <Device
            key={session.id}
            session={session}
            busy={ending === session.id}
            onEnd={() => end(session.id)}
          />
        ))}
      </ul>
      {sessions && sessions.length > 2 && (
        <Button
          look="danger"
          busy={ending === OTHERS}
          onClick={() => setAsking(true)}
          className="mt-2 w-full"
        >
          {settings.endOthers}
        </Button>
      )}
      {asking && (
        <Confirm
          title={settings.endOthersTitle}
          body={settings.endOthersBody}
          action={settings.endDevice}
          onConfirm={() => end(OTHERS)}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
}

const OTHERS = 'others';
const PHONE = /iPhone|Android/;

function Device({ session, busy, onEnd }: { session: SessionInfo; busy: boolean; onEnd(): void }) {
  const { settings } = useWords(DIALOGS_WORDS);
  const dates = useDates();
  const name = session.device || settings.unknownDevice;
  const Icon = PHONE.test(name) ? Smartphone : Laptop;
  return (
    <li className="flex min-h-16 items-center gap-3 border-line border-b last:border-b-0">
      <span
        aria-hidden="true"
        className="grid size-10 place-items-center rounded-squircle bg-surface-2 text-ink-2"
      >
        <Icon size={20} />
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-[14.5px]">
          {name}
        </span>
        <span className="block text-xs text-ink-3">
          {session.current ? (
            <span className="font-semibold text-ink-2">{settings.thisDevice}</span>
          ) : (
            settings.lastUsed(dates.dayAndTime(session.lastUsedAt, dates.now))
          )}
        </span>
      </span>
      {!session.current && (
        <Button look="danger" busy={busy} onClick={onEnd} aria-label={settings.endDeviceLabel(name)}>
          {settings.endDevice}
        </Button>
      )}
    </li>
  );
}
