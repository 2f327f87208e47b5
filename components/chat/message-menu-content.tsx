'use client';

import { Suspense, useRef, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { findMessage } from '../../lib/message-changes';
import type { Message } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { Confirm } from '../ui/confirm';
import { later } from '../ui/later';
import { useText, useWords } from '../ui/locale';
import { MenuContent } from '../ui/menu-content';
import type { Place } from '../ui/place';
import type { About } from './about';
import { type MessageRow, menuEntries } from './menu-entries';
import { QUICK_REACTIONS } from './quick-reactions';
import { useAttempt } from './use-attempt';

const EmojiPicker = later(async () => (await import('../stickers/emoji-picker')).EmojiPicker);

export type MessageMenuProps = {
  room: RoomState;
  row: MessageRow;
  at: Place;
  /** One wants to answer or to edit. */
  onAbout(about: About): void;
  onClose(): void;
};

export function MessageMenuContent({ room, row, at, onAbout, onClose }: MessageMenuProps) {
  const chat = useChat();
  const attempt = useAttempt();
  const text = { ...useText(), menu: useWords(DIALOGS_WORDS).menu };
  const { menu } = text;
  const [next, setNext] = useState<'unsend' | 'emoji'>();
  // The menu closes with every choice; these put something in its place.
  const goesOn = useRef(false);
  const goOn = (to: 'unsend' | 'emoji') => () => {
    goesOn.current = true;
    setNext(to);
  };
  const message = 'seq' in row ? findMessage(room, row.seq) : undefined;
  const own = Object.entries(message?.reactions ?? {}).find(([, people]) => people.includes(room.me))?.[0];
  const react = ({ seq }: Message, emoji: string) =>
    void attempt(chat.react(room.id, seq, emoji === own ? null : emoji));

  if (next === 'unsend' && message) {
    const unsend = () => {
      const tell = (error: unknown) =>
        isChatError(error) && error.code === 'forbidden' ? menu.unsendTooLate : undefined;
      void attempt(chat.unsend(room.id, message.seq), tell);
      onClose();
    };
    return (
      <Confirm
        title={menu.unsendTitle}
        body={message.by === room.me ? menu.unsendBody : menu.unsendOtherBody}
        action={menu.unsend}
        onConfirm={unsend}
        onCancel={onClose}
      />
    );
  }
  if (next === 'emoji' && message) {
    const pick = (emoji: string) => {
      if (emoji !== own) react(message, emoji);
      onClose();
    };
    return (
      <Suspense>
        <EmojiPicker onPick={pick} onClose={onClose} />
      </Suspense>
    );
  }

  const isQuick = own === undefined || QUICK_REACTIONS.some((emoji) => emoji === own);
  const faces = message && {
    label: menu.react,
    choices: (isQuick ? QUICK_REACTIONS : [...QUICK_REACTIONS.slice(0, -1), own]).map((emoji) => ({
      face: emoji,
      checked: emoji === own,
      onSelect: () => react(message, emoji),
    })),
    more: { label: menu.anyEmoji, onSelect: goOn('emoji') },
  };
  const items = menuEntries({
    chat,
    room,
    row,
    message,
    text,
    onAbout,
    attempt: (work) => void attempt(work),
    onUnsend: goOn('unsend'),
  });
  return (
    <MenuContent
      label={menu.label}
      at={at}
      faces={faces}
      items={items}
      onClose={() => goesOn.current || onClose()}
    />
  );
}
