'use client';

import { type ChangeEvent, type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { classes } from './classes';

export const INPUT =
  'h-11 w-full rounded-xl border border-edge bg-surface px-3.5 text-field text-ink outline-offset-0 transition aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-50';

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** At the end of the field, over it. */
  end?: ReactNode;
  /** Right below the field, before what is said about it. */
  below?: ReactNode;
};

/** A labelled text field; what is wrong with it is said beside it and to those who only hear it. */
export function Field({ label, hint, error, end, below, className, ...input }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { onChange } = input;
  // What was typed, or filled in by the browser, before the scripts came is in the field alone: nobody was told.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the scripts take over
  useEffect(() => {
    const { current } = field;
    if (current && current.value !== input.value)
      onChange?.({ target: current, currentTarget: current } as ChangeEvent<HTMLInputElement>);
  }, []);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-semibold text-sm text-ink">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          ref={field}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={classes(INPUT, end !== undefined && 'pr-12')}
        />
        {end !== undefined && <div className="absolute inset-y-0 right-0">{end}</div>}
      </div>
      {below}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 font-medium text-[13px] text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={classes('mt-1.5 text-xs text-ink-3', error && 'sr-only')}>
          {hint}
        </p>
      )}
    </div>
  );
}
