'use client';

import { Ban } from 'lucide-react';
import { useEffect } from 'react';
import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { type Blockable, useBlocking } from '../people/use-blocking';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';

type Props = { person: Blockable /** To where one may write again. */; onLeave(): void };

/** In the place of where one would write to somebody whom one blocks. */
export function BlockedBar({ person, onLeave }: Props) {
  const words = useWords(BLOCK_WORDS);
  const setBlocked = useBlocking();

  // What had the focus is gone with it. On a phone, a field with the focus would bring up the keyboard.
  useEffect(
    () => () => {
      if (document.activeElement === document.body && matchMedia('(pointer: fine)').matches) onLeave();
    },
    [onLeave],
  );

  return (
    <>
      <Ban size={18} aria-hidden="true" className="flex-none text-ink-3" />
      <span className="text-base text-ink-2">{words.bar}</span>
      <Button
        look="quiet"
        aria-label={words.unblockName(person.name)}
        onClick={() => setBlocked(person, false)}
        className="px-3"
      >
        {words.barAction}
      </Button>
    </>
  );
}
