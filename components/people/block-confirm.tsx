'use client';

import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { Confirm } from '../ui/confirm';
import { useWords } from '../ui/locale';
import { type Blockable, useBlocking } from './use-blocking';

/** Says what it means to block that person, and does it. */
export function BlockConfirm({ person, onClose }: { person: Blockable; onClose(): void }) {
  const words = useWords(BLOCK_WORDS);
  const setBlocked = useBlocking();
  return (
    <Confirm
      title={words.title(person.name)}
      body={words.body}
      action={words.block}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        setBlocked(person, true);
      }}
    />
  );
}
