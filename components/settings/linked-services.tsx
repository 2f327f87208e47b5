'use client';

import { useEffect, useRef, useState } from 'react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import type { Provider, WaysIn } from '../../lib/protocol/identities';
import { serviceAddress } from '../entry/service-api';
import { useReturn } from '../entry/use-return';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { unlink } from './account-api';

type Failure = 'taken' | 'other' | 'failed' | 'last';

/** How a journey to another service ended, as the address tells; null for none. */
const journey = () => new URLSearchParams(location.search).get('link');

function failureOf(link: string | null): Failure | undefined {
  return link === 'taken' || link === 'other' || link === 'failed' ? link : undefined;
}

/** The other services that one signs in by, and the way to add or take away one. */
export function LinkedServices({ ways, onChange }: { ways: WaysIn; onChange(ways: WaysIn): void }) {
  const { services } = useWords(ENTRY_WORDS);
  const [busy, setBusy] = useState<Provider>();
  const [failure, setFailure] = useState(() => failureOf(journey()));
  const section = useRef<HTMLElement>(null);
  // Who comes back from there wants to see how it went.
  useEffect(() => {
    if (journey() !== null) section.current?.scrollIntoView({ block: 'center' });
  }, []);
  useReturn(() => setBusy(undefined));
  const linked = ways.providers.filter((provider) => provider.linked).length;
  const isLast = !ways.password && linked === 1;

  function add(id: Provider): void {
    serviceAddress(id, { next: `${location.pathname}?open=settings&link=done`, link: true }).then(
      (address) => location.assign(address),
      () => fail('failed'),
    );
  }

  function remove(id: Provider): void {
    unlink(id).then(
      (outcome) => {
        if (outcome === 'last') return fail('last');
        setBusy(undefined);
        onChange({
          ...ways,
          providers: ways.providers.map((each) => (each.id === id ? { ...each, linked: false } : each)),
        });
      },
      () => fail('failed'),
    );
  }

  function fail(why: Failure): void {
    setBusy(undefined);
    setFailure(why);
  }

  return (
    <section ref={section}>
      <h3 className="font-semibold text-sm">{services.linkTitle}</h3>
      <p className="text-ink-3 text-xs">{isLast ? services.problems.last : services.linkHint}</p>
      {failure && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {services.problems[failure]}
        </p>
      )}
      <ul aria-label={services.linkTitle} className="mt-1">
        {ways.providers.map(({ id, linked }) => {
          const name = services.names[id];
          return (
            <li key={id} className="flex min-h-16 items-center gap-3 border-line border-b last:border-b-0">
              <span className="min-w-0 flex-1">
                <span className="block text-md">{name}</span>
                <span className="block text-ink-3 text-xs">
                  {linked ? services.linked : services.notLinked}
                </span>
              </span>
              <Button
                busy={busy === id}
                disabled={linked && isLast}
                aria-label={linked ? services.unlinkLabel(name) : services.linkLabel(name)}
                onClick={() => {
                  setBusy(id);
                  setFailure(undefined);
                  if (linked) remove(id);
                  else add(id);
                }}
              >
                {linked ? services.unlink : services.link}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
