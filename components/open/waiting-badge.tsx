'use client';

import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { Badge } from '../ui/badge';
import { useWords } from '../ui/locale';

/** On what leads to who asks to be let in. */
export function WaitingBadge({ id, count }: { id: string; count: number }) {
  const words = useWords(OPEN_WORDS).details;
  return (
    <span id={id} className="absolute -top-0.5 -right-0.5">
      <Badge count={count} label={words.waiting(count)} />
    </span>
  );
}
