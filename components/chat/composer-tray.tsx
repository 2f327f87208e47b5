'use client';

import { CircleAlert, FileText, Music, Play, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AttachWords } from '../../lib/i18n/attach';
import { sizeText } from '../media/figures';
import { IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import type { TrayItem, TrayNote } from './tray-items';
import { useAttachWords } from './use-attach-words';
import type { Tray } from './use-tray';

/** Over the field: what will be sent, and what cannot be. */
export function ComposerTray({ tray, toField }: { tray: Tray; toField(): void }) {
  const words = useAttachWords();
  const { items, notes } = tray;
  const list = useRef<HTMLUListElement>(null);
  const count = useRef(0);

  // What was chosen last is seen.
  useEffect(() => {
    if (items.length > count.current) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
    count.current = items.length;
  }, [items]);

  function remove(item: TrayItem, button: Element): void {
    const row = button.closest('li');
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    tray.remove(item.key);
    const neighbour = next?.querySelector('button');
    if (neighbour) neighbour.focus();
    else toField();
  }

  function hideNotes(): void {
    tray.hideNotes();
    toField();
  }

  return (
    <section aria-label={words.tray} className="mx-auto mb-2 max-w-[1080px]">
      <div role="alert">
        {notes.map((note) => (
          <p
            key={note.kind}
            className={classes(
              'mb-2 flex items-start gap-2 rounded-xl px-3 py-2 text-sm',
              note.kind === 'albums' ? 'bg-surface-2 text-ink-2' : 'bg-danger-soft text-danger',
            )}
          >
            <CircleAlert size={17} aria-hidden="true" className="mt-px flex-none" />
            <span className="min-w-0 flex-1 break-words">{sayNote(words, note)}</span>
            {note.kind !== 'quota' && (
              <IconButton label={words.hideNotes} onClick={hideNotes} className="-my-3 -mr-3 text-current!">
                <X size={17} aria-hidden="true" />
              </IconButton>
            )}
          </p>
        ))}
      </div>
      {items.length > 0 && (
        <>
          <ul
            ref={list}
            className="-mx-3 flex gap-2.5 overflow-x-auto overscroll-x-contain px-3 pt-2 pr-5 pb-1.5 wide:-mx-4 wide:px-4 wide:pr-5 [scrollbar-width:thin]"
          >
            {items.map((item) => (
              <Item key={item.key} item={item} onRemove={(button) => remove(item, button)} />
            ))}
          </ul>
          <p aria-live="polite" className="px-1 text-ink-3 text-xs">
            <span className="sr-only">{words.added(items.length)}</span>
            <span aria-hidden="true">
              {words.summary(items.length, sizeText(items.reduce((sum, { size }) => sum + size, 0)))}
            </span>
          </p>
        </>
      )}
    </section>
  );
}

function Item({ item, onRemove }: { item: TrayItem; onRemove(button: Element): void }) {
  const words = useAttachWords();
  const { name, size, kind } = item;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove(event.currentTarget);
  }

  return (
    <li className="float relative flex-none">
      {kind === 'image' || kind === 'video' ? <Thumbnail item={item} /> : <Card item={item} />}
      <span className="sr-only">{`${name} ${sizeText(size)}`}</span>
      <IconButton
        label={words.remove(name)}
        onKeyDown={onKeyDown}
        onClick={(event) => onRemove(event.currentTarget)}
        className="-top-3.5 -right-3.5 absolute rounded-full! hover:bg-transparent!"
      >
        <span className="grid size-6 place-items-center rounded-full bg-toast text-on-toast shadow-card">
          <X size={14} strokeWidth={2.6} />
        </span>
      </IconButton>
    </li>
  );
}

/** A picture that this browser cannot show (HEIC outside of Safari) is a card. */
function Thumbnail({ item }: { item: TrayItem }) {
  const [isShown, setShown] = useState(true);
  const poster = usePoster(item);
  if (!isShown) return <Card item={item} />;
  const src = item.kind === 'image' ? item.url : poster;
  return (
    <span
      className="relative grid size-18 place-items-center overflow-hidden rounded-xl bg-surface-2"
      title={item.name}
    >
      {src && (
        <img
          src={src}
          alt=""
          decoding="async"
          onError={() => setShown(false)}
          className="size-full object-cover"
        />
      )}
      {item.kind === 'video' && (
        <span className="absolute grid size-8 place-items-center rounded-full bg-[rgb(0_0_0/0.55)] text-white">
          <Play size={15} aria-hidden="true" className="ml-0.5 fill-current" />
        </span>
      )}
    </span>
  );
}

function usePoster({ kind, attachment }: TrayItem): string | undefined {
  const [poster, setPoster] = useState<string>();
  useEffect(() => {
    if (kind !== 'video') return;
    let url: string | undefined;
    let isOver = false;
    void attachment.then((read) => {
      if (!read.poster || isOver) return;
      url = URL.createObjectURL(read.poster);
      setPoster(url);
    });
    return () => {
      isOver = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [kind, attachment]);
  return poster;
}

function Card({ item: { name, size, kind } }: { item: TrayItem }) {
  const Icon = kind === 'audio' ? Music : FileText;
  return (
    <span className="flex h-18 w-52 items-center gap-2.5 rounded-xl bg-surface-2 pr-5 pl-3" title={name}>
      <span className="grid size-10 flex-none place-items-center rounded-lg bg-selected text-ink-2">
        <Icon size={20} aria-hidden="true" />
      </span>
      <span aria-hidden="true" className="min-w-0 text-sm">
        <span dir="auto" className="line-clamp-2 break-all text-ink leading-snug">
          {name}
        </span>
        <span className="text-ink-3 text-xs">{sizeText(size)}</span>
      </span>
    </span>
  );
}

function sayNote({ notes }: AttachWords, note: TrayNote): string {
  switch (note.kind) {
    case 'empty':
      return notes.empty(note.names.join(', '));
    case 'too-large':
      return note.files
        .map(({ name, size }) => notes.tooLarge(name, sizeText(size), sizeText(note.limit)))
        .join(' ');
    case 'too-many':
      return notes.tooMany(note.max);
    case 'nothing':
      return notes.nothing;
    case 'albums':
      return notes.albums(note.photos);
    case 'quota':
      return notes.quota(sizeText(note.size), sizeText(note.left), sizeText(note.quota));
  }
}
