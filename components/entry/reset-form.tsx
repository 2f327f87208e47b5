'use client';

import { useState } from 'react';
import { ButtonLink } from '../ui/button';
import { PasswordField } from '../ui/password-field';
import { resetPassword } from './account-api';
import { EntryForm } from './entry-form';
import { EntryLink } from './entry-link';
import { outcomeProblems, type Problems, passwordProblem } from './entry-problems';
import { strengthOf } from './password-strength';
import { StrengthBars, strengthWords } from './strength-bars';
import { useEntryText } from './use-entry-text';

/** Where the one-time link of an administrator leads. What it holds stands behind the #, and no server sees it before. */
export function ResetForm() {
  const text = useEntryText();
  const { entry } = text;
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const strength = strengthOf(password, []);

  async function onSubmit(): Promise<Problems> {
    const wrong = passwordProblem(entry.errors, password);
    if (wrong !== undefined) return { password: wrong };
    const outcome = await resetPassword(location.hash.slice(1), password);
    if (outcome.ok) {
      // Used up: nothing of it stays in the history.
      history.replaceState(null, '', location.pathname);
      setDone(true);
      return {};
    }
    if (outcome.reason === 'refused' && outcome.error.field === 'token') return { form: entry.reset.over };
    return outcomeProblems(text, outcome);
  }

  if (done)
    return (
      <section role="status">
        <h1 className="font-bold text-xl">{entry.reset.done}</h1>
        <p className="mt-2 text-ink-2">{entry.reset.doneLead}</p>
        <ButtonLink href="/login" look="primary" className="mt-6 h-12 w-full text-md">
          {entry.toLogin}
        </ButtonLink>
      </section>
    );
  return (
    <EntryForm
      title={entry.reset.title}
      lead={entry.reset.lead}
      action={entry.reset.action}
      busyAction={entry.reset.busy}
      onSubmit={onSubmit}
      retryField="password"
      footer={<EntryLink path="/login" next="/" label={entry.toLogin} />}
    >
      {(problems, forget) => (
        <PasswordField
          name="password"
          label={entry.password}
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            forget('password');
          }}
          error={problems.password}
          hint={password === '' ? entry.passwordHint : strengthWords(text, strength)}
          below={<StrengthBars level={strength.level} />}
          autoComplete="new-password"
          enterKeyHint="go"
        />
      )}
    </EntryForm>
  );
}
