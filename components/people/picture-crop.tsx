'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import { isChatError } from '../../lib/protocol/errors';
import { useAction } from '../chat/use-action';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { useText, useWords } from '../ui/locale';
import { areaIn, coverOf } from './crop-area';
import { uploadPicture } from './picture-api';
import { sizeOf, useCrop, ZOOM_MAX } from './use-crop';

type Shape = 'square' | 'wide';
type Props = {
  image: Blob;
  shape?: Shape;
  /** With the id under which the server keeps it. */
  onUploaded(pictureId: string): void;
  onCancel(): void;
};

/** px, of what is uploaded: no less than what the server keeps of it, for screens of two device pixels. */
const OUT: Record<Shape, { width: number; height: number }> = {
  square: { width: 512, height: 512 },
  wide: { width: 1280, height: 720 },
};

/** Chooses the part of a photo that becomes the picture of a person or a room, and uploads it. */
export function PictureCrop({ image, shape = 'square', onUploaded, onCancel }: Props) {
  const { crop } = useWords(PEOPLE_WORDS);
  const { common } = useText();
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const bitmap = useBitmap(image);
  const picture = bitmap instanceof ImageBitmap ? bitmap : undefined;
  const { view, setScale, handlers } = useCrop(stage, picture);
  const uploading = useAction();
  useDrawing(canvas, stage, picture, view);

  function use(): void {
    if (!picture) return;
    uploading.run(
      async () => {
        const part = await cut(picture, areaIn(view, picture, sizeOf(stage.current)), OUT[shape]);
        onUploaded(await uploadPicture(part, shape));
      },
      (error) =>
        isChatError(error) && WORDS[error.code] ? crop[WORDS[error.code] ?? 'unreadable'] : undefined,
    );
  }

  return (
    <div className="flex flex-col items-center gap-4">
      <div
        ref={stage}
        {...handlers}
        role="application"
        aria-label={crop.area}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
        tabIndex={0}
        className={classes(
          'relative w-full max-w-80 cursor-grab touch-none select-none overflow-hidden rounded-xl bg-surface-2 active:cursor-grabbing',
          shape === 'wide' ? 'aspect-video' : 'aspect-square',
        )}
      >
        <canvas ref={canvas} className="absolute inset-0 size-full" />
        {shape === 'square' && (
          <span className="pointer-events-none absolute inset-0 rounded-squircle shadow-[0_0_0_200px_var(--scrim)] ring-2 ring-white/90" />
        )}
      </div>
      {bitmap === 'unreadable' ? (
        <p role="alert" className="text-danger text-sm">
          {crop.unreadable}
        </p>
      ) : (
        <p className="text-center text-ink-2 text-sm">{crop.hint}</p>
      )}
      <label className="flex min-h-11 w-full max-w-80 items-center gap-3 text-sm">
        <span className="flex-none">{crop.zoom}</span>
        <input
          type="range"
          min={1}
          max={ZOOM_MAX}
          step={0.01}
          value={view.scale}
          onChange={(event) => setScale(Number(event.target.value))}
          className="min-w-0 flex-1 accent-(--action)"
        />
      </label>
      {uploading.error && (
        <p role="alert" className="text-danger text-sm">
          {uploading.error}
        </p>
      )}
      <div className="grid w-full grid-cols-2 gap-3">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button look="primary" disabled={!picture} busy={uploading.busy} onClick={use}>
          {uploading.busy ? crop.uploading : crop.use}
        </Button>
      </div>
    </div>
  );
}

const WORDS: Partial<Record<string, 'unreadable' | 'tooLarge'>> = {
  invalid: 'unreadable',
  too_large: 'tooLarge',
};

/** Undefined until the photo is decoded. */
function useBitmap(image: Blob): ImageBitmap | 'unreadable' | undefined {
  const [bitmap, setBitmap] = useState<ImageBitmap | 'unreadable'>();
  useEffect(() => {
    let isGone = false;
    createImageBitmap(image).then(
      (made) => (isGone ? made.close() : setBitmap(made)),
      () => setBitmap('unreadable'),
    );
    return () => {
      isGone = true;
    };
  }, [image]);
  return bitmap;
}

/** Draws what the stage shows, in its own pixels. */
function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  stage: RefObject<HTMLElement | null>,
  picture: ImageBitmap | undefined,
  view: Parameters<typeof areaIn>[0],
): void {
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context || !picture) return;
    const size = sizeOf(stage.current);
    const fit = coverOf(picture, size);
    current.width = size.width * devicePixelRatio;
    current.height = size.height * devicePixelRatio;
    context.scale(devicePixelRatio, devicePixelRatio);
    const [width, height] = [fit.width * view.scale, fit.height * view.scale];
    const [left, top] = [(size.width - width) / 2 + view.x, (size.height - height) / 2 + view.y];
    context.drawImage(picture, left, top, width, height);
  }, [canvas, stage, picture, view]);
}

async function cut(
  picture: ImageBitmap,
  { left, top, width, height }: ReturnType<typeof areaIn>,
  out: { width: number; height: number },
): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), out);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(picture, left, top, width, height, 0, 0, out.width, out.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no image'))),
      'image/webp',
      0.92,
    );
  });
}
