'use client';

import { type FormEvent, type KeyboardEvent, Suspense, useEffect, useId, useRef, useState } from 'react';
import { LIMITS } from '../../lib/protocol/limits';
import { useChat, useRoom } from '../connection/hooks';
import { onShowPack } from '../stickers/show-pack';
import { classes } from '../ui/classes';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import type { Place } from '../ui/place';
import { lastAnswerable, lastEditable } from './about';
import { ComposerField } from './composer-field';
import { AttachButton, SendButton, StickerButton, VoiceButton } from './composer-tools';
import { type ComposerProps, useComposer } from './use-composer';
import { useDraggedFiles } from './use-dragged-files';

const AboutBar = later(async () => (await import('./about-bar')).AboutBar);
const MentionList = later(async () => (await import('./mention-list')).MentionList);
const AttachMenu = later(async () => (await import('./composer-menus')).AttachMenu);
const SendMenu = later(async () => (await import('./composer-menus')).SendMenu);
const Tray = later(async () => (await import('./composer-tray')).ComposerTray);
const DropZone = later(async () => (await import('./composer-drop')).DropZone);
const Stickers = later(async () => (await import('./composer-stickers')).ComposerStickers);
const SlowMode = later(async () => (await import('../open/slow-mode')).SlowMode);
const Recorder = later(async () => (await import('./composer-recorder')).ComposerRecorder);

/** From here on one is told how much is left. */
const COUNT_FROM = LIMITS.textMax - 500;
/** Where one has just sent something there is now the microphone: a second press was meant for what was there, ms. */
const SETTLE_MS = 600;

type Open = { what: 'attach' | 'send'; at: Place } | { what: 'stickers' | 'voice' };

/** Where one writes. To be mounted per room: it holds the room's draft. */
export function Composer(props: ComposerProps) {
  const { roomId, field, about, onAbout } = props;
  const chat = useChat();
  const { composer } = useText();
  const [waits, setWaits] = useState(false);
  const composing = useComposer(props, waits);
  const room = useRoom(roomId);
  const { raw, text, over, sendable, isEdit, mentions, tray } = composing;
  const composes = useRef(false);
  const sentAt = useRef(0);
  const [open, setOpen] = useState<Open>();
  const isDragged = useDraggedFiles(!isEdit);
  const form = useRef<HTMLFormElement>(null);
  const noteId = useId();
  const listId = useId();

  const close = () => setOpen(undefined);
  const toField = () => field.current?.focus({ preventScroll: true });
  // On a phone that would bring up a keyboard which was not there.
  const toFieldByKeys = () => matchMedia('(pointer: fine)').matches && toField();

  // What one began by a message of one's own is over with it.
  useEffect(() => {
    if (about) setOpen(undefined);
  }, [about]);

  useEffect(() => onShowPack(() => setOpen({ what: 'stickers' })), []);

  function send(silent?: boolean): void {
    sentAt.current = performance.now();
    composing.send(silent);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const { current } = field;
    // An input method that still holds the word would put it into the emptied field once more: leaving the field for a
    // moment makes it let go, of the word as it is read.
    if (composes.current) {
      current?.blur();
      current?.focus();
    }
    send();
    toFieldByKeys();
  }

  /** Out of what one was doing, or into the message before. */
  function onKey({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    if (key === 'Escape' && (open || about)) {
      if (open) close();
      else onAbout(undefined);
      return true;
    }
    const room = chat.view.rooms.get(roomId);
    if (key !== 'ArrowUp' || altKey || shiftKey || about || !room) return false;
    const isReply = ctrlKey || metaKey;
    if (!isReply && raw !== '') return false;
    const seq = isReply ? lastAnswerable(room) : lastEditable(room);
    if (seq !== undefined) onAbout({ kind: isReply ? 'reply' : 'edit', seq });
    return seq !== undefined;
  }

  function addFiles(files: readonly File[] | Promise<readonly File[]>): void {
    void tray.add(files).then(toFieldByKeys);
  }

  const slowSeconds = room?.open?.slowSeconds;
  const isEmpty = raw === '' && tray.items.length === 0 && !isEdit && !waits;
  return (
    <form
      ref={form}
      aria-label={composer.region}
      onSubmit={onSubmit}
      className="relative flex-none border-line border-t bg-surface px-3 pt-2.5 pb-[calc(10px+env(safe-area-inset-bottom))] wide:px-4"
    >
      <Suspense>
        {mentions.offered.length > 0 && (
          <MentionList
            id={listId}
            offered={mentions.offered}
            active={mentions.active}
            onPick={mentions.pick}
          />
        )}
        {about && <AboutBar roomId={roomId} about={about} onClose={() => onAbout(undefined)} />}
        {!isEdit && (tray.items.length > 0 || tray.notes.length > 0) && (
          <Tray tray={tray} toField={toField} />
        )}
        {isDragged && <DropZone over={form} onFiles={addFiles} />}
      </Suspense>
      {room && slowSeconds ? (
        // Its place is there before it, so that nothing moves.
        <div className="min-h-6">
          <Suspense>
            <SlowMode {...{ room, slowSeconds }} onWaits={setWaits} />
          </Suspense>
        </div>
      ) : null}
      <div className="relative mx-auto max-w-[1080px] pointer-fine:pr-4">
        <div
          className={classes('flex items-end gap-1.5', open?.what === 'voice' && 'invisible')}
          aria-hidden={open?.what === 'voice'}
        >
          <AttachButton
            open={open?.what === 'attach'}
            disabled={isEdit}
            onPress={(at) => setOpen({ what: 'attach', at })}
          />
          <div className="relative flex min-w-0 flex-1">
            <ComposerField
              {...{ roomId, field, composing, composes, noteId, listId, onKey }}
              onSend={send}
              onFiles={addFiles}
              onFocus={() => open?.what === 'stickers' && close()}
            />
            <StickerButton
              open={open?.what === 'stickers'}
              onPress={() => (open?.what === 'stickers' ? close() : setOpen({ what: 'stickers' }))}
            />
          </div>
          {isEmpty ? (
            <VoiceButton
              onPress={() => performance.now() - sentAt.current > SETTLE_MS && setOpen({ what: 'voice' })}
            />
          ) : (
            <SendButton isEdit={isEdit} disabled={!sendable} onMenu={(at) => setOpen({ what: 'send', at })} />
          )}
        </div>
        <Suspense>
          {open?.what === 'voice' && (
            <Recorder {...{ roomId, about, onAbout }} onClose={close} toField={toField} />
          )}
        </Suspense>
      </div>
      <p
        id={noteId}
        aria-live={over > 0 ? 'polite' : 'off'}
        className={classes(
          'mx-auto max-w-[1080px] px-4 text-[12px]',
          text.length > COUNT_FROM && 'pt-1',
          over > 0 ? 'font-semibold text-danger' : 'text-ink-3',
        )}
      >
        {over > 0 ? composer.over(over) : text.length > COUNT_FROM && composer.left(-over)}
      </p>
      <Suspense>
        {open?.what === 'attach' && <AttachMenu at={open.at} onFiles={addFiles} onClose={close} />}
        {open?.what === 'send' && <SendMenu at={open.at} onSilent={() => send(true)} onClose={close} />}
        {open?.what === 'stickers' && <Stickers {...{ roomId, field, composing }} onClose={close} />}
      </Suspense>
    </form>
  );
}
