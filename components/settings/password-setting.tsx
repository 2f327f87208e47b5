'use client';

import { type FormEvent, useId, useRef, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { useMe } from '../connection/hooks';
import { passwordProblem, waitWords } from '../entry/entry-problems';
import { strengthOf } from '../entry/password-strength';
import { StrengthBars, strengthWords } from '../entry/strength-bars';
import { useEntryText } from '../entry/use-entry-text';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { PasswordField } from '../ui/password-field';
import { showToast } from '../ui/toast';
import { changePassword } from './account-api';

type Props = { hasPassword: boolean; onChanged(): void };
type Problems = { current?: string | undefined; next?: string | undefined; form?: string };

/** Changes the password, or gives one to an account that has none. All other devices are signed out by that. */
export function PasswordSetting({ hasPassword, onChanged }: Props) {
  const { password } = useWords(DIALOGS_WORDS);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  }

  return (
    <section>
      <h3 className="font-semibold text-sm">{password.title}</h3>
      <p className="text-ink-3 text-xs">{hasPassword ? password.hint : password.noneHint}</p>
      {open ? (
        <PasswordForm
          hasPassword={hasPassword}
          onCancel={close}
          onDone={() => {
            showToast({ text: password.changed });
            onChanged();
            close();
          }}
        />
      ) : (
        <Button ref={button} onClick={() => setOpen(true)} className="mt-2.5 w-full">
          {hasPassword ? password.change : password.set}
        </Button>
      )}
    </section>
  );
}

function PasswordForm({
  hasPassword,
  onCancel,
  onDone,
}: {
  hasPassword: boolean;
  onCancel(): void;
  onDone(): void;
}) {
  const text = useEntryText();
  const { entry, common } = text;
  const { password } = useWords(DIALOGS_WORDS);
  const { name } = useMe();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [advised, setAdvised] = useState<string>();
  const [busy, setBusy] = useState(false);
  const strength = strengthOf(next, [name]);

  async function attempt(): Promise<Problems | undefined> {
    const wrong: Problems = {};
    if (hasPassword && current === '') wrong.current = entry.errors.passwordEmpty;
    wrong.next = passwordProblem(entry.errors, next);
    if (wrong.next === undefined && strength.isCommon && advised !== next) {
      setAdvised(next);
      wrong.next = entry.errors.passwordCommon;
    }
    if (wrong.current !== undefined || wrong.next !== undefined) return wrong;
    const outcome = await changePassword(hasPassword ? current : undefined, next);
    if (outcome.ok) return undefined;
    if (outcome.error === undefined) return { form: entry.errors.network };
    const { code = 'internal', field } = outcome.error;
    if (code === 'forbidden' && field === 'current') return { current: password.wrong };
    if (code === 'rate_limited')
      return { form: entry.errors.limited(waitWords(text, outcome.retryAfterS ?? 60)) };
    return { form: text.errors[code] ?? text.errors.internal };
  }

  async function submit(): Promise<void> {
    setBusy(true);
    const wrong = await attempt();
    setBusy(false);
    if (wrong === undefined) return onDone();
    setProblems(wrong);
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus());
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void submit();
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} aria-label={password.title} className="mt-3 space-y-4">
      {hasPassword && (
        <PasswordField
          label={password.current}
          name="current"
          value={current}
          onChange={(event) => {
            setCurrent(event.target.value);
            setProblems(({ current: _, ...rest }) => rest);
          }}
          error={problems.current}
          autoComplete="current-password"
          autoFocus
          enterKeyHint="next"
        />
      )}
      <PasswordField
        label={password.next}
        name="next"
        value={next}
        onChange={(event) => {
          setNext(event.target.value);
          setProblems(({ next: _, ...rest }) => rest);
        }}
        error={problems.next}
        hint={next === '' ? entry.passwordHint : strengthWords(text, strength)}
        below={<StrengthBars level={strength.level} />}
        autoComplete="new-password"
        autoFocus={!hasPassword}
        enterKeyHint="go"
      />
      {problems.form && (
        <p role="alert" className="rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger text-sm">
          {problems.form}
        </p>
      )}
      <p id={id} className="text-ink-2 text-sm">
        {password.others}
      </p>
      <div className="grid grid-cols-2 gap-3">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" look="primary" busy={busy} aria-describedby={id}>
          {busy ? password.changing : password.save}
        </Button>
      </div>
    </form>
  );
}
