'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { OWN_DATA_WORDS } from '../../lib/i18n/own-data';
import { Button, ButtonLink } from '../ui/button';
import { Field } from '../ui/field';
import { useText, useWords } from '../ui/locale';
import { PasswordField } from '../ui/password-field';
import { Segmented } from '../ui/segmented';
import { type AccountStanding, deleteAccount, ownStanding, waysIn } from './account-api';
import { OwnData } from './own-data';

/** How one stands here: the way to the administration page for who may see it, and the way out for everybody. */
export function OwnAccount() {
  const words = useWords(OWN_DATA_WORDS);
  const [standing, setStanding] = useState<AccountStanding>();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    ownStanding().then(setStanding, () => {});
  }, []);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <>
      {standing?.administrator && (
        <section>
          <h3 className="font-semibold text-sm">{words.administration}</h3>
          <p className="text-ink-3 text-xs">{words.administrationHint}</p>
          <ButtonLink href="/admin" className="mt-2.5 w-full">
            {words.openAdministration}
          </ButtonLink>
        </section>
      )}
      <OwnData />
      <section>
        <h3 className="font-semibold text-sm">{words.title}</h3>
        <p className="text-ink-3 text-xs">{words.hint}</p>
        {open && standing ? (
          <DeletionForm loginId={standing.loginId} onCancel={close} />
        ) : (
          <Button
            ref={button}
            look="danger"
            disabled={!standing}
            onClick={() => setOpen(true)}
            className="mt-2.5 w-full"
          >
            {words.begin}
          </Button>
        )}
      </section>
    </>
  );
}

function DeletionForm({ loginId, onCancel }: { loginId: string; onCancel(): void }) {
  const words = useWords(OWN_DATA_WORDS);
  const { common } = useText();
  const [hasPassword, setHasPassword] = useState(true);
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const [unsend, setUnsend] = useState<'keep' | 'unsend'>('keep');
  const [problem, setProblem] = useState<{ field: string; text: string }>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    waysIn().then(
      (ways) => setHasPassword(ways.password),
      () => {},
    );
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (typed.trim() !== loginId) return setProblem({ field: 'loginId', text: words.problems.loginId });
    setBusy(true);
    const field = await deleteAccount({
      loginId,
      ...(hasPassword && { password }),
      unsend: unsend === 'unsend',
    });
    // The page of somebody who is no more.
    if (field === undefined) return location.assign('/login');
    setBusy(false);
    setProblem({ field, text: words.problems[field] });
  }

  const errorOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  const isAboutNone = problem && problem.field !== 'loginId' && problem.field !== 'current';
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label={words.title}
      className="mt-3 space-y-4"
    >
      <p className="text-ink-2 text-sm leading-relaxed">{words.lead}</p>
      <div>
        <Segmented<'keep' | 'unsend'>
          legend={words.messages}
          value={unsend}
          onChange={setUnsend}
          options={[
            { value: 'keep', label: words.keep },
            { value: 'unsend', label: words.unsend },
          ]}
        />
        <p className="mt-2 text-ink-2 text-sm">{unsend === 'keep' ? words.keepHint : words.unsendHint}</p>
      </div>
      <Field
        label={words.typeId(loginId)}
        name="loginId"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={errorOf('loginId')}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        autoFocus
      />
      {hasPassword ? (
        <PasswordField
          label={words.password}
          name="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={errorOf('current')}
          autoComplete="current-password"
        />
      ) : (
        <p className="text-ink-2 text-sm">{words.freshLogin}</p>
      )}
      {isAboutNone && (
        <p role="alert" className="rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger text-sm">
          {problem.text}
        </p>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" look="danger" busy={busy}>
          {busy ? words.busy : words.confirm}
        </Button>
      </div>
    </form>
  );
}
