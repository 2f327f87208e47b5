'use client';

import { RefreshCw } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { ENTRY_WORDS, type EntryWords } from '../../lib/i18n/entry';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { useText, useWords } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import type { LoginStep } from './device-login-run';
import { useDeviceLogin } from './use-device-login';

const QrCode = later(async () => (await import('./qr-code')).QrCode);

/** From where on the code stands beside the form: the breakpoint `wide`. */
const WIDE = '(min-width: 700px)';

type Props = {
  /** The path on this site to go on to. */
  next: string;
  /** Also where the screen is narrow: it was asked for. */
  everywhere?: boolean;
};

/** Signs this browser in by a phone that is: its camera reads the code, and its page asks for a yes. */
export function QrLogin({ next, everywhere = false }: Props) {
  const { qr } = useWords(ENTRY_WORDS).entry;
  const [active, setActive] = useState(false);
  const { step, offline, renew } = useDeviceLogin(active, next);
  // Not before the browser is there, and not for a screen that does not show it.
  useEffect(() => setActive(everywhere || matchMedia(WIDE).matches), [everywhere]);

  return (
    <section
      aria-label={qr.title}
      className="mx-auto w-[280px] rounded-2xl bg-surface p-5 text-center text-ink shadow-float"
    >
      <h2 className="font-bold text-lg">{qr.title}</h2>
      <div className="relative mx-auto mt-3 grid size-[208px] place-items-center">
        <Picture step={step} onRenew={renew} />
      </div>
      <p role="status" className="mt-3 min-h-[4.5em] text-ink-2 text-sm">
        {offline ? qr.offline : says(qr, step)}
      </p>
      <p className="min-h-[1.5em] text-ink-3 text-xs tabular-nums">
        {(step.step === 'asked' || step.step === 'seen') && <Left endsAt={step.endsAt} />}
      </p>
    </section>
  );
}

function says(qr: EntryWords['entry']['qr'], step: LoginStep): string {
  if (step.step === 'ended') return qr.ended[step.why];
  if (step.step === 'seen') return qr.seen;
  return step.step === 'entering' ? qr.entering : qr.lead;
}

function Picture({ step, onRenew }: { step: LoginStep; onRenew(): void }) {
  const { entry } = useWords(ENTRY_WORDS);
  const { common } = useText();
  switch (step.step) {
    case 'asked':
      return (
        <Suspense>
          <QrCode address={`${location.origin}/device-login#${step.code}`} label={entry.qr.code} />
        </Suspense>
      );
    case 'seen':
      return (
        <p>
          <span className="block text-ink-2 text-sm">{entry.qr.number}</span>
          <span className="block font-bold text-[64px] tabular-nums leading-tight">{step.number}</span>
        </p>
      );
    case 'ended':
      return (
        <Button onClick={onRenew}>
          <RefreshCw size={18} aria-hidden="true" />
          {entry.qr.renew}
        </Button>
      );
    default:
      return <Spinner label={common.loading} />;
  }
}

/** The seconds that are left. Not for a screen reader, which would count along. */
function Left({ endsAt }: { endsAt: number }) {
  const { qr } = useWords(ENTRY_WORDS).entry;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{qr.left(Math.max(0, Math.ceil((endsAt - now) / 1_000)))}</span>;
}
