'use client';

import { defaultEmojiDataResolver, type EmojiDataResolver, EmojiPicker, type SkinTone } from 'frimousse';
import { Component, type ReactNode, useState } from 'react';
import { foldForSearch } from '../../lib/search-fold';
import { useMe } from '../connection/hooks';
import { useLocale, useText } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import { keep, readKept } from './storage';
import { useStickerWords } from './use-sticker-words';

/** Cells of 44 px on a phone 360 wide. */
const COLUMNS = 8;

// Left to itself it would ask a CDN.
const fromHere: EmojiDataResolver = (locale, options) =>
  defaultEmojiDataResolver(locale, { ...options, emojibaseUrl: '/api/emoji' });

type Props = { query: string; onPick(emoji: string): void };

/** All emoji, or those that a query finds. It fills the height it is given. */
export function EmojiList({ query, onPick }: Props) {
  const me = useMe();
  const { common } = useText();
  const words = useStickerWords();
  const locale = useLocale();
  const [skinTone, setSkinTone] = useState(() => readKept<SkinTone>(me.userId, 'skin', 'none'));
  return (
    <Fallible fallback={<p className="p-6 text-center text-ink-2">{words.emojiFailed}</p>}>
      <EmojiPicker.Root
        locale={locale}
        columns={COLUMNS}
        skinTone={skinTone}
        resolveEmojiData={fromHere}
        onEmojiSelect={({ emoji }) => onPick(emoji)}
        className="relative flex min-h-0 flex-1 flex-col"
      >
        {/* The field stands elsewhere; this one tells the list what is in it. */}
        <EmojiPicker.Search value={foldForSearch(query)} readOnly hidden />
        <EmojiPicker.Viewport
          tabIndex={0}
          aria-label={words.emoji}
          className="relative min-h-0 flex-1 overscroll-contain outline-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2"
        >
          <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-ink-3">
            <Spinner label={common.loading} />
          </EmojiPicker.Loading>
          <EmojiPicker.Empty className="absolute inset-0 grid place-items-center p-4 text-center text-ink-2">
            {words.noEmoji}
          </EmojiPicker.Empty>
          <EmojiPicker.List
            className="select-none pb-2"
            components={{
              CategoryHeader: ({ category, ...props }) => (
                <div
                  {...props}
                  className="bg-surface px-3 pt-2 pb-1 font-semibold text-ink-2 text-xs wide:bg-raised"
                >
                  {category.label}
                </div>
              ),
              Row: ({ children, ...props }) => (
                <div {...props} className="flex px-1.5">
                  {children}
                </div>
              ),
              Emoji: ({ emoji, ...props }) => (
                <button
                  {...props}
                  type="button"
                  title={emoji.label}
                  className="grid h-11 w-[12.5%] place-items-center rounded-xl font-sans text-[26px] leading-none data-[active]:bg-selected"
                >
                  {emoji.emoji}
                </button>
              ),
            }}
          />
        </EmojiPicker.Viewport>
        <EmojiPicker.SkinTone>
          {({ skinToneVariations }) => (
            <div
              role="radiogroup"
              aria-label={words.skinTone}
              className="flex flex-none justify-center border-line border-t"
            >
              {skinToneVariations.map(({ skinTone: tone, emoji }) => (
                // biome-ignore lint/a11y/useSemanticElements: pictures that are pressed
                <button
                  key={tone}
                  type="button"
                  role="radio"
                  aria-checked={tone === skinTone}
                  aria-label={`${words.skinTone} ${emoji}`}
                  onClick={() => {
                    setSkinTone(tone);
                    keep(me.userId, 'skin', tone);
                  }}
                  className="grid h-11 w-11 place-items-center rounded-xl text-xl opacity-60 wide:h-9 hover:opacity-100 aria-checked:bg-selected aria-checked:opacity-100"
                >
                  {emoji}
                </button>
              ))}
            </div>
          )}
        </EmojiPicker.SkinTone>
      </EmojiPicker.Root>
    </Fallible>
  );
}

/** Names of emoji that cannot be had are no reason for the conversation to go. */
class Fallible extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
