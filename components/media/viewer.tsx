'use client';

import { ChevronLeft, ChevronRight, Download, MessageSquare, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { covers, shownRun } from '../../lib/history';
import type { RoomState } from '../../lib/room-state';
import { hideOverlay, showMessage, useAddressedPart, useAddressedSeq } from '../chat/navigation';
import { useChat, usePerson, useRoom } from '../connection/hooks';
import { IconButton, IconLink } from '../ui/button';
import { useDates, useText } from '../ui/locale';
import { useReturnFocus } from '../ui/use-return-focus';
import { downloadUrl } from './file-url';
import { Slide } from './slide';
import { useMediaWords } from './use-media-words';
import { useStage } from './use-stage';
import { indexOf, itemsOf, keyOf, type ViewerItem } from './viewer-items';

/** Pages of history that are looked through for one more picture before one has to go on by oneself. */
const PAGES_MAX = 5;

/** The photos and videos of the conversation, over everything; it begins with the one that the address names. */
export function Viewer({ roomId }: { roomId: string }) {
  const chat = useChat();
  const room = useRoom(roomId);
  const seq = useAddressedSeq();
  const part = useAddressedPart();
  const run = room && shownRun(room);
  const isLoaded = run !== undefined && seq !== undefined && covers(run, seq);
  const [wasLoaded, setWasLoaded] = useState(isLoaded);
  if (isLoaded && !wasLoaded) setWasLoaded(true);

  // A link to a photo of long ago.
  useEffect(() => {
    if (wasLoaded) return;
    if (seq === undefined) hideOverlay();
    else chat.showMessage(roomId, seq).catch(hideOverlay);
  }, [chat, roomId, seq, wasLoaded]);

  if (!room || seq === undefined || !wasLoaded) return null;
  return <Album room={room} seq={seq} part={part} />;
}

function Album({ room, seq, part }: { room: RoomState; seq: number; part: number }) {
  const { common } = useText();
  const media = useMediaWords();
  const run = shownRun(room);
  const items = useMemo(() => itemsOf(run.messages), [run.messages]);
  // `slot` counts steps from where one began: pages that come in front move nothing.
  const [place, setPlace] = useState({ seq, part, slot: 0 });
  const index = indexOf(items, place.seq, place.part);
  const item = index === undefined ? undefined : items[index];
  const hasItems = item !== undefined;
  const returnFocus = useReturnFocus();
  const content = useRef<HTMLDivElement>(null);
  const [isClean, setClean] = useState(false);

  useEffect(() => {
    if (!hasItems) hideOverlay();
  }, [hasItems]);
  useMorePages(room, index, items.length);

  const at = index ?? 0;
  const canTurn = (by: -1 | 1) => items[at + by] !== undefined;
  function turn(by: -1 | 1): void {
    const next = items[at + by];
    if (next) setPlace({ seq: next.seq, part: next.part, slot: place.slot + by });
  }
  const { stage, gestures, handlers } = useStage({
    item,
    canTurn,
    turn,
    close: hideOverlay,
    tap: (isOutside) => (isOutside ? hideOverlay() : setClean(!isClean)),
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isVideo = event.target instanceof HTMLVideoElement;
    const { key } = event;
    if (key === 'ArrowLeft' && !isVideo) turn(-1);
    else if (key === 'ArrowRight' && !isVideo) turn(1);
    else if (key === '+' || key === '=' || key === ';') gestures.zoomBy(1.5);
    else if (key === '-') gestures.zoomBy(1 / 1.5);
    else if (key === '0') gestures.fit();
    else return;
    event.preventDefault();
  }

  if (!item) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && hideOverlay()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={content}
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.focus();
          }}
          onCloseAutoFocus={returnFocus}
          onKeyDown={onKeyDown}
          data-theme="dark"
          data-clean={isClean || undefined}
          className="viewer"
        >
          <div ref={stage} {...handlers} className="viewer-stage">
            <div className="viewer-strip" style={{ '--slot': place.slot } as CSSProperties}>
              {[-1, 0, 1].map((by) => {
                const shown = items[at + by];
                return (
                  shown && (
                    <Slide
                      key={keyOf(shown.seq, shown.part)}
                      item={shown}
                      slot={place.slot + by}
                      isCurrent={by === 0}
                    />
                  )
                );
              })}
            </div>
          </div>
          <header className="viewer-bar">
            <About item={item} position={at + 1} count={items.length} />
            <IconButton label={media.showInRoom} onClick={() => showMessage(room.id, item.seq)}>
              <MessageSquare size={21} aria-hidden="true" />
            </IconButton>
            <IconLink label={media.download} href={downloadUrl(item.file.fileId)} download={item.file.name}>
              <Download size={21} aria-hidden="true" />
            </IconLink>
            <IconButton label={common.close} onClick={hideOverlay}>
              <X size={23} aria-hidden="true" />
            </IconButton>
          </header>
          {canTurn(-1) && (
            <IconButton label={media.previous} onClick={() => turn(-1)} className="viewer-turn left-3">
              <ChevronLeft size={28} aria-hidden="true" />
            </IconButton>
          )}
          {canTurn(1) && (
            <IconButton label={media.next} onClick={() => turn(1)} className="viewer-turn right-3">
              <ChevronRight size={28} aria-hidden="true" />
            </IconButton>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type AboutProps = { item: ViewerItem; position: number; count: number };

/** Who and when, and which one of how many; told again when another one is shown. */
function About({ item, position, count }: AboutProps) {
  const { common } = useText();
  const media = useMediaWords();
  const dates = useDates();
  const name = usePerson(item.by)?.name ?? common.unknownPerson;
  const [now] = useState(Date.now);
  return (
    <div className="min-w-0 flex-1 pl-3">
      <Dialog.Title className="sr-only">{media.viewer}</Dialog.Title>
      <p aria-live="polite">
        <bdi className="block truncate font-semibold text-md leading-5">{name}</bdi>
        <span className="block truncate text-xs leading-4">
          {dates.dayAndTime(item.at, now)}
          {count > 1 && ` · ${media.counter(position, count)}`}
        </span>
      </p>
    </div>
  );
}

/** Whoever comes to an end of what is loaded finds more there. */
function useMorePages(room: RoomState, index: number | undefined, count: number): void {
  const chat = useChat();
  const run = shownRun(room);
  const oldest = run.messages[0]?.seq;
  const newest = run.messages.at(-1)?.seq;
  const pages = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture is a reason to look on
  useEffect(() => {
    pages.current = 0;
  }, [index, count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that came without any picture is a reason to ask for the next
  useEffect(() => {
    if (pages.current >= PAGES_MAX || index === undefined) return;
    pages.current++;
    // Without more pages one sees what there is.
    if (index < 2 && !run.first) chat.loadOlder(room.id).catch(() => {});
    if (index > count - 3 && room.past) chat.loadNewer(room.id).catch(() => {});
  }, [chat, room.id, index, count, oldest, newest, run.first]);
}
