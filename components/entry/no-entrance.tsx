'use client';

import { EntryLink } from './entry-link';
import { useEntryText } from './use-entry-text';

/** In place of the form, where nobody may make an account by it. */
export function NoEntrance({ next, entrance }: { next: string; entrance: 'uninvited' | 'closed' }) {
  const { app, entry } = useEntryText();
  const title = entrance === 'closed' ? entry.closedTitle : entry.registerTitle;
  return (
    <section>
      <title>{`${title} — ${app.name}`}</title>
      <h1 className="font-bold text-xl">{title}</h1>
      <p className="mt-3 text-ink-2 leading-relaxed">{entry.entrance[entrance]}</p>
      <p className="mt-6 text-ink-2">
        {entry.toLoginLead} <EntryLink path="/login" next={next} label={entry.toLogin} />
      </p>
    </section>
  );
}
