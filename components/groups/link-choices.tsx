'use client';

import { useState } from 'react';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { Segmented } from '../ui/segmented';

type Days = '1' | '7' | '30';
const DAYS: readonly Days[] = ['1', '7', '30'];
/** 0: any number. */
type Uses = '0' | '1' | '10' | '50';
const USES: readonly Uses[] = ['0', '1', '10', '50'];

type Props = { busy: boolean; onCreate(days: number, maxUses: number): void };

/** How long a new link is to hold, and for how many. */
export function LinkChoices({ busy, onCreate }: Props) {
  const words = useWords(GROUP_WORDS).share;
  const [days, setDays] = useState<Days>('7');
  const [uses, setUses] = useState<Uses>('0');
  return (
    <div className="mt-4 grid gap-4">
      <Segmented<Days>
        legend={words.expiry}
        value={days}
        options={DAYS.map((value) => ({ value, label: words.expiries[value] }))}
        onChange={setDays}
      />
      <Segmented<Uses>
        legend={words.uses}
        value={uses}
        options={USES.map((value) => ({ value, label: words.usesChoices[value] }))}
        onChange={setUses}
      />
      <Button look="primary" busy={busy} onClick={() => onCreate(Number(days), Number(uses))}>
        {words.create}
      </Button>
    </div>
  );
}
