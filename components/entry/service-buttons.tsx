'use client';

import { useState } from 'react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import type { Provider } from '../../lib/protocol/identities';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { onward } from './onward';
import { serviceAddress } from './service-api';
import { useReturn } from './use-return';

type Props = {
  providers: readonly Provider[];
  /** The path on this site to go on to. */
  next: string;
  /** Why the last attempt came to nothing, as the address tells. */
  problem: string | undefined;
};

/** The other services that one may sign in with here. The first time, that makes an account. */
export function ServiceButtons({ providers, next, problem }: Props) {
  const { services } = useWords(ENTRY_WORDS);
  const [busy, setBusy] = useState<Provider>();
  const [failed, setFailed] = useState(problem);
  useReturn(() => setBusy(undefined));
  if (providers.length === 0) return null;

  function go(provider: Provider): void {
    setBusy(provider);
    setFailed(undefined);
    serviceAddress(provider, { next: onward(next) }).then(
      (address) => location.assign(address),
      () => {
        setBusy(undefined);
        setFailed('unavailable');
      },
    );
  }

  return (
    <section aria-label={services.label} className="mt-6">
      <p
        aria-hidden="true"
        className="flex items-center gap-3 text-ink-3 text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        {services.or}
      </p>
      {failed !== undefined && (
        <p role="alert" className="mt-4 rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger text-sm">
          {failed === 'rate_limited' ? services.limited : services.failed}
        </p>
      )}
      <div className="mt-4 space-y-2.5">
        {providers.map((id) => (
          <Button key={id} busy={busy !== undefined} onClick={() => go(id)} className="h-12 w-full text-md">
            {services.logIn(services.names[id])}
          </Button>
        ))}
      </div>
    </section>
  );
}
