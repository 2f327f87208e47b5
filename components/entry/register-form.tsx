'use client';

import { useState } from 'react';
import { Field } from '../ui/field';
import { PasswordField } from '../ui/password-field';
import { logIn, register } from './account-api';
import { EntryForm } from './entry-form';
import { EntryLink } from './entry-link';
import { accountProblems, outcomeProblems, type Problems, plainLoginId } from './entry-problems';
import { onward } from './onward';
import { strengthOf } from './password-strength';
import { StrengthBars, strengthWords } from './strength-bars';
import { useEntryText } from './use-entry-text';

const EMPTY = { loginId: '', password: '', name: '' };

type Props = {
  /** The path on this site to go on to. */
  next: string;
  entrance: 'first' | 'open' | 'invited';
  /** What the link of an invitation held. */
  invitation: string | undefined;
};

export function RegisterForm({ next, entrance, invitation }: Props) {
  const text = useEntryText();
  const { entry } = text;
  const [account, setAccount] = useState(EMPTY);
  /** The login id of an account that was made, while signing in to it failed. */
  const [made, setMade] = useState<string>();
  /** A common password that was advised against once; whoever insists has it. */
  const [advised, setAdvised] = useState<string>();
  const strength = strengthOf(account.password, [account.loginId, account.name]);

  async function onSubmit(): Promise<Problems> {
    const loginId = plainLoginId(account.loginId);
    const wanted = { ...account, loginId, name: account.name.trim() };
    setAccount({ ...account, loginId });
    const wrong = accountProblems(text, wanted);
    if (strength.isCommon && wrong.password === undefined && advised !== account.password) {
      setAdvised(account.password);
      wrong.password = entry.errors.passwordCommon;
    }
    if (Object.keys(wrong).length > 0) return wrong;
    if (made !== loginId) {
      const outcome = await register({ ...wanted, invitation });
      if (!outcome.ok) return outcomeProblems(text, outcome);
      setMade(loginId);
    }
    const outcome = await logIn(loginId, account.password);
    if (!outcome.ok) return { form: entry.errors.createdButNotIn };
    location.replace(onward(next));
    return {};
  }

  return (
    <EntryForm
      title={entry.registerTitle}
      lead={entry.entrance[entrance]}
      action={entry.registerAction}
      busyAction={entry.registerBusy}
      onSubmit={onSubmit}
      footer={
        <>
          {entry.toLoginLead} <EntryLink path="/login" next={next} label={entry.toLogin} />
        </>
      }
    >
      {(problems, forget) => {
        const bind = (field: keyof typeof EMPTY) => ({
          name: field,
          value: account[field],
          error: problems[field],
          onChange: (event: { target: { value: string } }) => {
            const { value } = event.target;
            setAccount((before) => ({ ...before, [field]: value }));
            forget(field);
          },
        });
        return (
          <>
            <Field
              {...bind('name')}
              label={entry.name}
              hint={entry.nameHint}
              autoComplete="nickname"
              enterKeyHint="next"
            />
            <Field
              {...bind('loginId')}
              label={entry.loginId}
              hint={entry.loginIdHint}
              autoComplete="username"
              enterKeyHint="next"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
            />
            <PasswordField
              {...bind('password')}
              label={entry.password}
              hint={account.password === '' ? entry.passwordHint : strengthWords(text, strength)}
              below={<StrengthBars level={strength.level} />}
              autoComplete="new-password"
              enterKeyHint="go"
            />
          </>
        );
      }}
    </EntryForm>
  );
}
