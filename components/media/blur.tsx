'use client';

import { useLayoutEffect, useMemo, useRef } from 'react';
import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';

/** A ThumbHash as colours, stretched over the box around it. */
export function Blur({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const bytes = useMemo(() => bytesOf(hash), [hash]);
  useLayoutEffect(() => {
    const { current } = canvas;
    const context = bytes && current?.getContext('2d');
    if (!current || !context) return;
    const { w, h, rgba } = thumbHashToRGBA(bytes);
    current.width = w;
    current.height = h;
    context.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
  }, [bytes]);
  return bytes && <canvas ref={canvas} className="picture" />;
}

/** The mean colour of a ThumbHash, for CSS; undefined where it is none. */
export function averageOf(hash: string | undefined): string | undefined {
  const bytes = hash === undefined ? undefined : bytesOf(hash);
  if (!bytes) return undefined;
  const { r, g, b, a } = thumbHashToAverageRGBA(bytes);
  const [red, green, blue] = [r, g, b].map((channel) => Math.round(channel * 255));
  return `rgb(${red} ${green} ${blue} / ${a.toFixed(2)})`;
}

/** The shortest that has a header. */
const BYTES_MIN = 5;

function bytesOf(hash: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0));
    return bytes.length >= BYTES_MIN ? bytes : undefined;
  } catch {
    return undefined;
  }
}
