'use client';

import { useId } from 'react';
import { OPEN_WORDS, type OpenWords } from '../../lib/i18n/open-rooms';
import { LIMITS } from '../../lib/protocol/limits';
import { FORBIDDEN_IN_TEXT } from '../../lib/protocol/plain-text';
import { useWords } from '../ui/locale';

type Props = { value: string; error?: string | undefined; onChange(about: string): void };

/** What an open room says of itself. */
export function AboutField({ value, error, onChange }: Props) {
  const words = useWords(OPEN_WORDS).create;
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold text-sm">
        {words.about}
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={3}
        value={value}
        maxLength={LIMITS.aboutMax}
        onChange={(event) => onChange(event.target.value)}
        placeholder={words.aboutPlaceholder}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-left ${id}-error`}
        className="block w-full resize-none rounded-xl border border-edge bg-surface px-3.5 py-2.5 text-field text-ink leading-relaxed outline-offset-0 aria-invalid:border-danger"
      />
      <p id={`${id}-error`} role="alert" className="font-medium text-[13px] text-danger">
        {error}
      </p>
      <p id={`${id}-left`} className="mt-1 text-right text-ink-3 text-xs tabular-nums">
        {words.aboutLeft(LIMITS.aboutMax - value.length)}
      </p>
    </div>
  );
}

/** What is wrong with what a room says of itself, if anything. */
export function aboutProblem({ errors }: OpenWords['create'], about: string): string | undefined {
  return FORBIDDEN_IN_TEXT.test(about) || !about.isWellFormed() ? errors.about : undefined;
}
