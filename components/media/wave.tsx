'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { durationText } from './figures';
import { useMediaWords } from './use-media-words';

/** One press of an arrow key, and of a page key, seconds. */
const STEP = 5;
const PAGE = 15;

type Props = {
  /** Heights from 0 to 1. */
  bars: readonly number[];
  /** Seconds. */
  at: number;
  length: number;
  isPlaying: boolean;
  player: RefObject<HTMLMediaElement | null>;
  onSeek(to: number): void;
};

/** What is heard as a row of bars, filled as far as it was: a slider, by pointer and by keys. */
export function Wave({ bars, at, length, isPlaying, player, onSeek }: Props) {
  const media = useMediaWords();
  const wave = useRef<HTMLSpanElement>(null);
  const isDragged = useRef(false);

  // The element tells its time four times a second; the bars fill as it passes, without drawing anything else again.
  useEffect(() => {
    const fill = () => {
      const seconds = isPlaying ? (player.current?.currentTime ?? at) : at;
      wave.current?.style.setProperty(
        '--played',
        `${length > 0 ? Math.min(100, (seconds / length) * 100) : 0}%`,
      );
    };
    fill();
    if (!isPlaying) return;
    let frame = requestAnimationFrame(function again() {
      fill();
      frame = requestAnimationFrame(again);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, at, length, player]);

  function seekTo({ clientX, currentTarget }: PointerEvent): void {
    const box = currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    onSeek(part * length);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = {
      ArrowRight: at + STEP,
      ArrowUp: at + STEP,
      ArrowLeft: at - STEP,
      ArrowDown: at - STEP,
      PageUp: at + PAGE,
      PageDown: at - PAGE,
      Home: 0,
      End: length,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onSeek(Math.min(length, Math.max(0, target)));
  }

  return (
    <span
      ref={wave}
      role="slider"
      tabIndex={0}
      aria-label={media.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={media.positionOf(durationText(at), durationText(length))}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        isDragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => isDragged.current && seekTo(event)}
      onPointerUp={() => {
        isDragged.current = false;
      }}
      onPointerCancel={() => {
        isDragged.current = false;
      }}
      // A finger on it seeks: it neither opens the message's menu nor moves the message.
      onTouchStart={(event) => event.stopPropagation()}
      className="wave"
    >
      {['wave-bars', 'wave-bars wave-played'].map((layer) => (
        <span key={layer} aria-hidden="true" className={layer}>
          {bars.map((height, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            <i key={i} style={{ height: `${Math.round(height * 100)}%` }} />
          ))}
        </span>
      ))}
    </span>
  );
}
