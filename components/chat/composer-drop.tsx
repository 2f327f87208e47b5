'use client';

import { Upload } from 'lucide-react';
import { type DragEvent, type RefObject, useState } from 'react';
import { createPortal } from 'react-dom';
import { useChat } from '../connection/hooks';
import { sizeText } from '../media/figures';
import { classes } from '../ui/classes';
import { filesOf } from './dropped-files';
import { useAttachWords } from './use-attach-words';

type Props = { over: RefObject<HTMLElement | null>; onFiles(files: Promise<readonly File[]>): void };

/** Over all of the conversation while files are dragged: wherever they fall, they are meant for it. */
export function DropZone({ over, onFiles }: Props) {
  const words = useAttachWords();
  const { fileBytes } = useChat().view.config;
  const [isOver, setOver] = useState(false);
  const box = (over.current?.closest('main') ?? document.body).getBoundingClientRect();

  function onDragOver(event: DragEvent): void {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    onFiles(filesOf(event.dataTransfer));
  }

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: the + button does the same without a mouse
    <div
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      className="float fixed z-30 grid place-items-center bg-surface/95 p-4"
    >
      <div
        className={classes(
          'pointer-events-none grid size-full place-content-center justify-items-center gap-3 rounded-3xl border-2 border-dashed p-6 text-center transition-colors',
          isOver ? 'border-green bg-green/15' : 'border-edge',
        )}
      >
        <span
          className={classes(
            'grid size-16 place-items-center rounded-full bg-green text-on-green transition-transform',
            isOver && 'motion-safe:scale-115',
          )}
        >
          <Upload size={30} aria-hidden="true" />
        </span>
        <p className="font-bold text-ink text-xl">{words.drop}</p>
        <p className="text-base text-ink-2">{words.dropHint(sizeText(fileBytes))}</p>
      </div>
    </div>,
    document.body,
  );
}
