'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import type { EntryField, Problems } from './entry-problems';

type Props = {
  title: string;
  lead: string;
  action: string;
  busyAction: string;
  /** Answers what is wrong; with nothing wrong the page is about to be left. */
  onSubmit(): Promise<Problems>;
  /** The field to look at again where the answer was about none in particular. */
  retryField?: EntryField;
  children(problems: Problems, forget: (field: keyof Problems) => void): ReactNode;
  footer: ReactNode;
};

const never = () => () => {};

/**
 * The shape that log-in and registration share. The first field with a problem gets the focus. Before the scripts are
 * there it can be filled in and not sent: what was typed would be lost with the page.
 */
export function EntryForm(props: Props) {
  const { title, lead, action, busyAction, onSubmit, retryField, children, footer } = props;
  const { app } = useText();
  const { entry } = useWords(ENTRY_WORDS);
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    setBusy(true);
    const found = await onSubmit();
    setProblems(found);
    if (Object.keys(found).length === 0) return;
    setBusy(false);
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLInputElement>('[aria-invalid]');
      const again = retryField && form.current?.elements.namedItem(retryField);
      const field = wrong ?? (again instanceof HTMLInputElement ? again : undefined);
      field?.focus();
      field?.select();
    });
  }

  // On a phone the focus would bring up the keyboard over what the page says.
  useEffect(() => {
    if (document.activeElement !== document.body || !matchMedia('(pointer: fine)').matches) return;
    form.current?.querySelector('input')?.focus({ preventScroll: true });
  }, []);

  function onFormSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void submit();
  }

  return (
    // POST, so that a form sent before the scripts are there does not put the password into the address.
    <form ref={form} method="post" noValidate onSubmit={onFormSubmit}>
      <title>{`${title} — ${app.name}`}</title>
      <h1 className="font-bold text-xl">{title}</h1>
      <p className="mt-1.5 text-ink-2">{lead}</p>
      <div className="mt-6 space-y-5">
        {children(problems, (field) => setProblems(({ [field]: _, form: __, ...rest }) => rest))}
      </div>
      {problems.form && (
        <p role="alert" className="mt-5 rounded-xl bg-danger-soft px-4 py-3 font-medium text-sm text-danger">
          {problems.form}
        </p>
      )}
      <Button
        type={isReady ? 'submit' : 'button'}
        look="primary"
        busy={busy}
        className="mt-6 h-12 w-full text-md"
      >
        {busy ? busyAction : action}
      </Button>
      <p role="status" className="h-6 pt-1 text-center text-ink-3 text-xs">
        {!isReady && <span className="after-a-second">{entry.preparing}</span>}
      </p>
      <noscript>{entry.noScript}</noscript>
      <p className="mt-1 text-center text-ink-2">{footer}</p>
    </form>
  );
}
