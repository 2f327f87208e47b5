'use client';

import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { useText } from '../ui/locale-provider';
import type { Problems } from './entry-problems';

type Props = {
  title: string;
  lead: string;
  action: string;
  busyAction: string;
  /** Answers what is wrong; with nothing wrong the page is about to be left. */
  onSubmit(): Promise<Problems>;
  children(problems: Problems, forget: (field: keyof Problems) => void): ReactNode;
  footer: ReactNode;
};

/** The shape that log-in and registration share. The first field with a problem gets the focus. */
export function EntryForm({ title, lead, action, busyAction, onSubmit, children, footer }: Props) {
  const { app } = useText();
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    setBusy(true);
    const found = await onSubmit();
    setProblems(found);
    if (Object.keys(found).length === 0) return;
    setBusy(false);
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus());
  }

  function onFormSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void submit();
  }

  return (
    // POST, so that a form sent before the scripts are there does not put the password into the address.
    <form ref={form} method="post" noValidate onSubmit={onFormSubmit}>
      <title>{`${title} — ${app.name}`}</title>
      <h1 className="font-bold text-[22px]">{title}</h1>
      <p className="mt-1.5 text-ink-2">{lead}</p>
      <div className="mt-6 space-y-5">
        {children(problems, (field) => setProblems(({ [field]: _, form: __, ...rest }) => rest))}
      </div>
      {problems.form && (
        <p
          role="alert"
          className="mt-5 rounded-xl bg-danger-soft px-4 py-3 font-medium text-[13.5px] text-danger"
        >
          {problems.form}
        </p>
      )}
      <Button type="submit" look="primary" busy={busy} className="mt-6 h-12 w-full text-[15px]">
        {busy ? busyAction : action}
      </Button>
      <p className="mt-6 text-center text-ink-2">{footer}</p>
    </form>
  );
}
