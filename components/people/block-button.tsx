'use client';

import { Ban } from 'lucide-react';
import { useState } from 'react';
import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { useBlocked } from '../connection/hooks';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { useWords } from '../ui/locale';
import { BlockConfirm } from './block-confirm';
import { type Blockable, useBlocking } from './use-blocking';

type Props = { person: Blockable /** Beside what one rather does. */; quiet?: boolean; className?: string };

/** Blocks a person once one was asked, or takes that back. */
export function BlockButton({ person, quiet, className }: Props) {
  const words = useWords(BLOCK_WORDS);
  const isBlocked = useBlocked().has(person.userId);
  const setBlocked = useBlocking();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        look={isBlocked ? 'plain' : quiet ? 'quiet' : 'danger'}
        onClick={() => (isBlocked ? setBlocked(person, false) : setAsking(true))}
        className={classes(quiet && !isBlocked && 'text-danger!', className)}
      >
        <Ban size={18} aria-hidden="true" />
        {isBlocked ? words.unblock : words.block}
      </Button>
      {asking && <BlockConfirm person={person} onClose={() => setAsking(false)} />}
    </>
  );
}
