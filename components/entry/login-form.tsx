'use client';

import { useState } from 'react';
import { Field } from '../ui/field';
import { PasswordField } from '../ui/password-field';
import { logIn } from './account-api';
import { EntryForm } from './entry-form';
import { EntryLink } from './entry-link';
import { outcomeProblems, type Problems, plainLoginId } from './entry-problems';
import { onward } from './onward';
import { useEntryText } from './use-entry-text';

/** @param next the path on this site to go on to */
export function LoginForm({ next }: { next: string }) {
  const text = useEntryText();
  const { entry } = text;
  const [loginId, setLoginId] = useState('');
  const [password, setPassword] = useState('');

  async function onSubmit(): Promise<Problems> {
    const missing: Problems = {
      ...(loginId.trim() === '' && { loginId: entry.errors.loginIdEmpty }),
      ...(password === '' && { password: entry.errors.passwordEmpty }),
    };
    if (Object.keys(missing).length > 0) return missing;
    const outcome = await logIn(plainLoginId(loginId), password);
    // A new page, so that it is rendered for who is signed in now.
    if (outcome.ok) location.replace(onward(next));
    return outcomeProblems(text, outcome);
  }

  return (
    <EntryForm
      title={entry.loginTitle}
      lead={entry.loginLead}
      action={entry.loginAction}
      busyAction={entry.loginBusy}
      onSubmit={onSubmit}
      retryField="password"
      footer={
        <>
          {entry.toRegisterLead} <EntryLink path="/register" next={next} label={entry.toRegister} />
        </>
      }
    >
      {(problems, forget) => (
        <>
          <Field
            label={entry.loginId}
            name="loginId"
            value={loginId}
            onChange={(event) => {
              setLoginId(event.target.value);
              forget('loginId');
            }}
            error={problems.loginId}
            autoComplete="username"
            enterKeyHint="next"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
          <PasswordField
            label={entry.password}
            name="password"
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
              forget('password');
            }}
            error={problems.password}
            autoComplete="current-password"
            enterKeyHint="go"
          />
        </>
      )}
    </EntryForm>
  );
}
