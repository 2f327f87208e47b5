'use client';

import { Suspense, useRef, useState } from 'react';
import { useMe } from '../connection/hooks';
import { later } from '../ui/later';
import { Sheet } from '../ui/sheet';
import { enterGrid } from './grid-keys';
import { recentEmoji, usedEmoji } from './recent';
import { RecentEmoji } from './recent-emoji';
import { SearchField } from './search-field';
import { useStickerWords } from './use-sticker-words';

const EmojiList = later(async () => (await import('./emoji-list')).EmojiList);

type Props = { onPick(emoji: string): void; onClose(): void };

/** One emoji of all of them, in a dialog; for reactions. Whoever opens it closes it. */
export function EmojiPicker({ onPick, onClose }: Props) {
  const me = useMe();
  const words = useStickerWords();
  const [query, setQuery] = useState('');
  const [recent] = useState(() => recentEmoji(me.userId));
  const area = useRef<HTMLDivElement>(null);

  function pick(emoji: string): void {
    usedEmoji(me.userId, emoji);
    onPick(emoji);
  }

  return (
    <Sheet title={words.emoji} onClose={onClose}>
      <div ref={area} className="-mx-5 -mt-4 flex min-h-[min(440px,60dvh)] flex-1 flex-col wide:h-[440px]">
        <SearchField
          label={words.searchEmoji}
          value={query}
          onChange={setQuery}
          onDown={() => enterGrid(area.current)}
        />
        {query === '' && recent.length > 0 && (
          <RecentEmoji emoji={recent.slice(0, 8)} onPick={pick} onLeave={() => {}} />
        )}
        <Suspense>
          <EmojiList query={query} onPick={pick} />
        </Suspense>
      </div>
    </Sheet>
  );
}
