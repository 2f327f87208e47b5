import type { CSSProperties } from 'react';
import type { FileContent } from '../../lib/protocol/files';

/** Width by height. What is longer or wider is cut at its edges, as a strip would be nothing to look at. */
const TALLEST = 0.5;
const WIDEST = 2.4;
/** Where a video's own is not known: most lie. */
const VIDEO_RATIO = 16 / 9;
/** Of an album, by the number of tiles. */
const ALBUM_RATIOS = [1, 1, 8 / 5, 4 / 3, 1, 1, 1];

/** The tiles that an album shows; the last one tells how many there are beyond. */
export const TILES_MAX = 6;

export function isPicture(content: { type: string }): boolean {
  return content.type === 'image' || content.type === 'video';
}

/**
 * The room that photos and videos take, as custom properties of `.media`: known before anything is loaded, by the server
 * as well. `--ratio`: width by height; `--own-width`: a small picture is not blown up.
 */
export function shapeOf(content: FileContent): CSSProperties | undefined {
  if (content.type === 'image' && content.others?.length) {
    return { '--ratio': ALBUM_RATIOS[Math.min(TILES_MAX, content.others.length + 1)] } as CSSProperties;
  }
  if (content.type !== 'image' && content.type !== 'video') return undefined;
  const { type, width, height } = content;
  if (!width || !height) return { '--ratio': type === 'video' ? VIDEO_RATIO : 1 } as CSSProperties;
  const ratio = Math.min(WIDEST, Math.max(TALLEST, width / height));
  const shape = { '--ratio': Math.round(ratio * 1000) / 1000 };
  return (type === 'image' ? { ...shape, '--own-width': `${width}px` } : shape) as CSSProperties;
}
