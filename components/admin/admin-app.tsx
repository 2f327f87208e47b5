'use client';

import { ArrowLeft } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { type ComponentType, Suspense } from 'react';
import { IconLink } from '../ui/button';
import { classes } from '../ui/classes';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import { Toaster } from '../ui/toaster';
import { useAdminWords } from './use-admin';

const SECTIONS = {
  users: later(async () => (await import('./users-section')).UsersSection),
  registration: later(async () => (await import('./registration-section')).RegistrationSection),
  health: later(async () => (await import('./health-section')).HealthSection),
  reports: later(async () => (await import('./reports-section')).ReportsSection),
  rooms: later(async () => (await import('./rooms-section')).RoomsSection),
  storage: later(async () => (await import('./storage-section')).StorageSection),
  audit: later(async () => (await import('./audit-section')).AuditSection),
} satisfies Record<string, ComponentType>;

type Section = keyof typeof SECTIONS;
const NAMES = Object.keys(SECTIONS) as Section[];

/** The administration page: one section at a time, named in the address. */
export function AdminApp() {
  const words = useAdminWords();
  const { app, common } = useText();
  const path = usePathname();
  const asked = useSearchParams().get('section');
  const shown = NAMES.find((name) => name === asked) ?? 'users';
  const Shown = SECTIONS[shown];
  return (
    <div className="flex min-h-dvh flex-col bg-surface-2 text-ink">
      <title>{`${words.title} — ${app.name}`}</title>
      <header className="sticky top-0 z-10 border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
        <div className="mx-auto flex max-w-[1080px] items-center gap-1 px-2">
          <IconLink label={words.back} href="/">
            <ArrowLeft size={22} />
          </IconLink>
          <h1 className="py-3.5 font-bold text-lg">{words.title}</h1>
        </div>
        <nav aria-label={words.title} className="mx-auto max-w-[1080px] wide:hidden">
          <ul className="flex gap-1.5 overflow-x-auto px-3 pb-2.5">
            {NAMES.map((name) => (
              <li key={name} className="flex-none">
                <SectionLink name={name} path={path} current={name === shown} />
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div className="mx-auto flex w-full max-w-[1080px] flex-1 gap-6 px-3 py-4 wide:px-6 wide:py-6">
        <nav aria-label={words.title} className="hidden w-52 flex-none wide:block">
          <ul className="sticky top-20 space-y-1">
            {NAMES.map((name) => (
              <li key={name}>
                <SectionLink name={name} path={path} current={name === shown} />
              </li>
            ))}
          </ul>
        </nav>
        <main className="min-w-0 flex-1 pb-[env(safe-area-inset-bottom)]">
          <h2 className="mb-3 px-1 font-bold text-xl">{words.sections[shown]}</h2>
          <Suspense
            fallback={
              <div className="grid h-40 place-items-center">
                <Spinner label={common.loading} />
              </div>
            }
          >
            <Shown />
          </Suspense>
        </main>
      </div>
      <Toaster />
    </div>
  );
}

function SectionLink({ name, path, current }: { name: Section; path: string; current: boolean }) {
  const { sections } = useAdminWords();
  return (
    <a
      href={`${path}?section=${name}`}
      aria-current={current ? 'page' : undefined}
      // The row of a phone is longer than its screen.
      ref={(link) => {
        if (current) link?.scrollIntoView({ block: 'nearest', inline: 'center' });
      }}
      className={classes(
        'flex min-h-11 items-center whitespace-nowrap rounded-xl px-4 text-base transition',
        current ? 'bg-selected font-semibold text-ink' : 'text-ink-2 hover:bg-selected',
      )}
    >
      {sections[name]}
    </a>
  );
}
