'use client';

import { memo } from 'react';
import { tombstoneIn } from '../../lib/i18n/said';
import { useMe, usePerson } from '../connection/hooks';
import { useText } from '../ui/locale';

type Props = { seq: number; by: string; unsentBy: string | undefined };

/** What is left of a message that was taken back. */
export const Tombstone = memo(function Tombstone({ seq, by, unsentBy }: Props) {
  return (
    <div data-seq={seq} className="pill-row">
      <span className="pill">{useTombstone(by, unsentBy)}</span>
    </div>
  );
});

export function useTombstone(by: string, unsentBy: string | undefined): string {
  const text = useText();
  const { userId: me } = useMe();
  const author = usePerson(by)?.name ?? text.common.unknownPerson;
  const other = usePerson(unsentBy ?? '')?.name ?? text.common.unknownPerson;
  return tombstoneIn(text, by === me ? undefined : author, unsentBy === undefined ? undefined : other);
}
