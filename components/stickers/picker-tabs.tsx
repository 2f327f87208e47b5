'use client';

import { Clock, Plus, Smile } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { classes } from '../ui/classes';
import type { ChoicePack } from './choices';
import { StickerPicture } from './picture';
import { useStickerWords } from './use-sticker-words';

type Props = {
  tab: string;
  packs: readonly ChoicePack[];
  panelId: string;
  onTab(tab: string): void;
  onMake(): void;
};

/** What the picker shows: `recent`, `emoji`, or a pack by its id. */
export function PickerTabs({ tab, packs, panelId, onTab, onMake }: Props) {
  const words = useStickerWords();
  const strip = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: of the tab that is shown now
  useEffect(() => {
    strip.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tabs[to]?.focus();
    tabs[to]?.click();
  }

  const entry = (id: string, label: string, children: ReactNode) => (
    <button
      key={id}
      type="button"
      role="tab"
      aria-selected={tab === id}
      aria-controls={panelId}
      aria-label={label}
      title={label}
      tabIndex={tab === id ? 0 : -1}
      onClick={() => onTab(id)}
      className={classes(
        'grid h-11 w-12 flex-none place-items-center rounded-xl transition hover:bg-selected',
        tab === id ? 'bg-selected text-action shadow-[inset_0_-3px_0_var(--action)]' : 'text-ink-2',
      )}
    >
      {children}
    </button>
  );

  return (
    <div className="flex flex-none items-center border-line border-b">
      <div
        ref={strip}
        role="tablist"
        aria-label={words.tabs}
        onKeyDown={onKeyDown}
        className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto p-1 [scrollbar-width:none]"
      >
        {entry('recent', words.recent, <Clock size={21} aria-hidden="true" />)}
        {entry('emoji', words.emoji, <Smile size={22} aria-hidden="true" />)}
        {packs.map(({ id, name, choices: [first] }) =>
          entry(id, name, first && <StickerPicture pack={first.pack} id={first.id} size={36} />),
        )}
      </div>
      <button
        type="button"
        aria-label={words.addPack}
        title={words.addPack}
        onClick={onMake}
        className="mr-1 grid size-11 flex-none place-items-center rounded-xl text-ink-2 transition hover:bg-selected"
      >
        <Plus size={21} aria-hidden="true" />
      </button>
    </div>
  );
}
