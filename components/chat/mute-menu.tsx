'use client';

import { NOTIFY_WORDS } from '../../lib/i18n/notify';
import { muteEnds } from '../../lib/mute-ends';
import { useWords } from '../ui/locale';
import { Menu } from '../ui/menu';
import type { Place } from '../ui/place';

type Props = { at: Place; onChoose(muteUntil: number): void; onClose(): void };

/** For how long a room is to be silent. */
export function MuteMenu({ at, onChoose, onClose }: Props) {
  const words = useWords(NOTIFY_WORDS);
  const items = (['hour', 'eight', 'morning'] as const).map((end) => ({
    label: words.ends[end],
    onSelect: () => onChoose(muteEnds(Date.now())[end]),
  }));
  return <Menu label={words.forAWhile} at={at} items={items} onClose={onClose} />;
}
