'use client';

import { type ReactNode, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { StickerContent } from '../../lib/protocol/content';
import { useMe } from '../connection/hooks';
import { later } from '../ui/later';
import { useLocale } from '../ui/locale';
import { type Choice, choicePacks, recentChoices, searchChoices } from './choices';
import { enterGrid } from './grid-keys';
import { useOwnPacks } from './own-packs';
import { PickerTabs } from './picker-tabs';
import { Preview } from './preview';
import { recentEmoji, recentStickers, usedEmoji, usedSticker } from './recent';
import { RecentEmoji } from './recent-emoji';
import { SearchField } from './search-field';
import { onShowPack } from './show-pack';
import { StickerGrid } from './sticker-grid';
import { keepTab, readKept } from './storage';
import { useStickerWords } from './use-sticker-words';

const EmojiList = later(async () => (await import('./emoji-list')).EmojiList);
const PackForm = later(async () => (await import('./pack-form')).PackForm);

export type PickerProps = {
  roomId: string;
  onEmoji(emoji: string): void;
  onSticker(content: StickerContent): void;
  onClose(): void;
};

/**
 * Where one chooses a sticker or an emoji. It is as wide as it is let, as high as a keyboard on a phone and 440 px elsewhere.
 * With a mouse or a key a sticker is sent at once; a finger sees it large first, and sends it with a second tap.
 */
export function Picker({ onEmoji, onSticker }: PickerProps) {
  const me = useMe();
  const words = useStickerWords();
  const locale = useLocale();
  const own = useOwnPacks(me.userId);
  const packs = useMemo(() => choicePacks(own, locale, words), [own, locale, words]);
  const [recent, setRecent] = useState(() => recentStickers(me.userId));
  const [emoji] = useState(() => recentEmoji(me.userId));
  const [wanted, setWanted] = useState(() =>
    readKept(me.userId, 'tab', recent.length > 0 ? 'recent' : 'fuki'),
  );
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Choice>();
  const [isMaking, setMaking] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const panelId = useId();

  const isKnown = wanted === 'recent' || wanted === 'emoji' || packs.some(({ id }) => id === wanted);
  const tab = isKnown ? wanted : 'recent';

  useEffect(() => onShowPack(setWanted), []);
  // Who has keys types what is looked for; a finger would bring up a keyboard over it all.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }, []);

  function toTab(next: string): void {
    setWanted(next);
    keepTab(me.userId, next);
    setQuery('');
    setChosen(undefined);
    // One that has just been used stands first the next time one looks.
    setRecent(recentStickers(me.userId));
    if (area.current) area.current.scrollTop = 0;
  }

  function send({ pack, id }: Choice): void {
    setChosen(undefined);
    usedSticker(me.userId, { pack, id });
    onSticker({ type: 'sticker', pack, id });
  }

  function pick(choice: Choice): void {
    const isSame = chosen?.pack === choice.pack && chosen.id === choice.id;
    if (isSame || matchMedia('(hover: hover)').matches) send(choice);
    else setChosen(choice);
  }

  function pickEmoji(one: string): void {
    usedEmoji(me.userId, one);
    onEmoji(one);
  }

  const toField = () => field.current?.focus();
  const grid = (label: string, choices: readonly Choice[]) => (
    <StickerGrid {...{ label, choices, chosen }} onPick={pick} onLeave={toField} />
  );
  const note = (text: string) => <p className="px-4 py-6 text-center text-ink-2">{text}</p>;

  function content() {
    if (query.trim()) {
      const found = searchChoices(packs, query);
      return (
        <>
          {found.length > 0 && (
            <div className="max-h-[50%] flex-none overflow-y-auto overscroll-contain border-line border-b">
              {grid(words.search, found)}
            </div>
          )}
          <EmojiList query={query} onPick={pickEmoji} />
        </>
      );
    }
    if (tab === 'emoji') return <EmojiList query="" onPick={pickEmoji} />;
    const pack = packs.find(({ id }) => id === tab);
    if (pack) return <Scroll>{grid(pack.name, pack.choices)}</Scroll>;
    const used = recentChoices(packs, recent);
    return (
      <Scroll>
        {used.length === 0 && emoji.length === 0 && note(words.noRecent)}
        {emoji.length > 0 && <RecentEmoji emoji={emoji} onPick={pickEmoji} onLeave={toField} />}
        {used.length > 0 && grid(words.recentStickers, used)}
      </Scroll>
    );
  }

  return (
    <div className="relative flex h-[316px] flex-col wide:h-[440px]">
      {chosen && <Preview choice={chosen} onSend={() => send(chosen)} onClose={() => setChosen(undefined)} />}
      <PickerTabs {...{ tab, packs, panelId }} onTab={toTab} onMake={() => setMaking(true)} />
      <SearchField field={field} value={query} onChange={setQuery} onDown={() => enterGrid(area.current)} />
      <div
        ref={area}
        id={panelId}
        role="tabpanel"
        aria-label={words.tabs}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Suspense>{content()}</Suspense>
      </div>
      {isMaking && (
        <Suspense>
          <PackForm
            onMade={(id) => {
              setMaking(false);
              toTab(id);
            }}
            onClose={() => setMaking(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Scroll({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2">{children}</div>;
}
