'use client';

import { LIMITS } from '../../lib/protocol/limits';
import { Field } from '../ui/field';

type Props = {
  label: string;
  hint: string;
  value: string;
  error?: string | undefined;
  onChange(code: string): void;
};

/** The code of an open room, to be set or to be said. */
export function CodeField({ onChange, ...props }: Props) {
  return (
    <Field
      {...props}
      maxLength={LIMITS.entryCodeMax}
      onChange={(event) => onChange(event.target.value)}
      autoCapitalize="none"
      autoCorrect="off"
      autoComplete="off"
      spellCheck={false}
    />
  );
}
