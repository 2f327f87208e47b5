'use client';

import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { LIMITS } from '../../lib/protocol/limits';
import { FORBIDDEN_IN_NAME, isVisible } from '../../lib/protocol/plain-text';
import { useMe } from '../connection/hooks';
import { Field } from '../ui/field';
import { useWords } from '../ui/locale';

type Props = { value: string; error?: string | undefined; onChange(name: string): void };

/** What one is called in an open room; empty: as everywhere else. */
export function NicknameField({ value, error, onChange }: Props) {
  const words = useWords(OPEN_WORDS).enter;
  const me = useMe();
  return (
    <Field
      label={words.nickname}
      hint={words.nicknameHint}
      value={value}
      maxLength={LIMITS.nameMax}
      onChange={(event) => onChange(event.target.value)}
      error={error}
      placeholder={me.name}
      autoComplete="off"
      enterKeyHint="done"
    />
  );
}

/** Whether that may stand in the field. */
export function isNickname(name: string): boolean {
  const trimmed = name.trim();
  return trimmed === '' || (isVisible(trimmed) && trimmed.isWellFormed() && !FORBIDDEN_IN_NAME.test(trimmed));
}
