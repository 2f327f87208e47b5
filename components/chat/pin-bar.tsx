'use client';

import { ChevronDown, Pin, PinOff } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { saidIn } from '../../lib/i18n/said';
import type { Message } from '../../lib/protocol/content';
import { may, ownRole } from '../../lib/room-rights';
import { useChat, usePerson, useRoom } from '../connection/hooks';
import { Thumb } from '../media/thumb';
import { IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale';
import { showMessage } from './navigation';
import { useAttempt } from './use-attempt';

type Props = { roomId: string; pins: readonly Message[] };

/** The message pinned last, and the others below it on demand. */
export function PinBar({ roomId, pins }: Props) {
  const { pins: words } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const [latest] = pins;
  if (!latest) return null;

  function go(seq: number): void {
    setIsOpen(false);
    showMessage(roomId, seq);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    setIsOpen(false);
  }

  return (
    <section aria-label={words.title} onKeyDown={onKeyDown} className="h-full">
      <div className="flex h-full items-center pr-1.5 wide:pr-3">
        {isOpen ? (
          <p className="min-w-0 flex-1 truncate pl-4 font-semibold text-sm wide:pl-5">
            {words.count(pins.length)}
          </p>
        ) : (
          <Line message={latest} onGo={go} />
        )}
        <IconButton
          label={isOpen ? words.close : words.open}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronDown
            size={20}
            aria-hidden="true"
            className={classes('motion-safe:transition-transform', isOpen && 'rotate-180')}
          />
        </IconButton>
      </div>
      {isOpen && (
        <ul
          id={listId}
          className="absolute inset-x-0 top-full max-h-[50dvh] overflow-y-auto border-line border-b bg-surface pb-1 shadow-float"
        >
          {pins.map((message) => (
            <li key={message.seq} className="flex items-center pr-1.5 wide:pr-3">
              <Line message={message} onGo={go} />
              <Unpin roomId={roomId} message={message} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ message, onGo }: { message: Message; onGo(seq: number): void }) {
  const text = useText();
  const said = useWords(message);
  const name = usePerson(message.by)?.name ?? text.common.unknownPerson;
  return (
    <button
      type="button"
      onClick={() => onGo(message.seq)}
      className="flex min-h-12 min-w-0 flex-1 items-center gap-3 pl-4 text-left hover:bg-selected wide:pl-5"
    >
      <Pin size={17} aria-hidden="true" className="flex-none text-action" />
      <span className="sr-only">{text.pins.go}</span>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate text-2xs text-ink-3 leading-4">{name}</bdi>
        <span dir="auto" className="block truncate text-sm leading-5">
          {said}
        </span>
      </span>
      <Thumb content={message.content} />
    </button>
  );
}

function Unpin({ roomId, message }: { roomId: string; message: Message }) {
  const chat = useChat();
  const attempt = useAttempt();
  const { pins: words } = useText();
  const said = useWords(message);
  const room = useRoom(roomId);
  if (!room || !may(ownRole(room), 'pin', room)) return null;
  return (
    <IconButton label={words.unpin(said)} onClick={() => void attempt(chat.pin(roomId, message.seq, false))}>
      <PinOff size={18} aria-hidden="true" />
    </IconButton>
  );
}

function useWords({ content }: Message): string {
  const text = useText();
  return content.type === 'notice' ? text.said.missing : saidIn(text, content).replace(/\s+/g, ' ');
}
