'use client';

import { Download, Music, Pause, Play } from 'lucide-react';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { AudioContent } from '../../lib/protocol/files';
import { showToast } from '../ui/toast';
import { durationText } from './figures';
import { FileName } from './file-name';
import { downloadUrl, fileUrl } from './file-url';
import { barsOf, currentRate, lengthOf, nextRate, takeOver } from './playback';
import { useMediaWords } from './use-media-words';
import { Wave } from './wave';

type Props = {
  audio: AudioContent;
  /** Whether the server has it. */
  stored: boolean;
  local: string | undefined;
  /** Takes the place of the button while it is on its way. */
  progress: ReactNode;
};

/** A voice message, or any sound. Nothing of it is fetched before one wants to hear it. */
export function AudioPlayer({ audio, stored, local, progress }: Props) {
  const media = useMediaWords();
  const player = useRef<HTMLAudioElement>(null);
  const [src, setSrc] = useState<string>();
  const [state, setState] = useState<'still' | 'loading' | 'playing'>('still');
  const [at, setAt] = useState(0);
  const [own, setOwn] = useState(Number.NaN);
  const [rate, setRate] = useState(currentRate);
  const length = lengthOf(audio.duration, own);
  const bars = useMemo(() => barsOf(audio), [audio]);

  useEffect(() => {
    const { current } = player;
    return () => current?.pause();
  }, []);

  /** The element, with the file for it to read. */
  function ready(): HTMLAudioElement | null {
    const { current } = player;
    const address = local ?? (stored ? fileUrl(audio.fileId) : undefined);
    if (!current || address === undefined) return null;
    if (src === undefined) {
      setSrc(address);
      current.src = address;
    }
    return current;
  }

  async function toggle(): Promise<void> {
    const element = ready();
    if (!element) return;
    if (!element.paused) {
      element.pause();
      return;
    }
    takeOver(element);
    element.playbackRate = currentRate();
    setRate(currentRate());
    setState('loading');
    try {
      await element.play();
    } catch (error) {
      setState('still');
      // Paused before it could begin: nothing is wrong.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      // Asked anew the next time.
      element.removeAttribute('src');
      setSrc(undefined);
      showToast({ text: media.notPlayed });
    }
  }

  function seek(to: number): void {
    const element = ready();
    if (!element) return;
    element.currentTime = to;
    setAt(to);
  }

  function changeRate(): void {
    const next = nextRate();
    setRate(next);
    if (player.current) player.current.playbackRate = next;
  }

  const isPlaying = state !== 'still';
  const Icon = isPlaying ? Pause : Play;
  return (
    <span className="audio" data-voice={audio.voice} style={{ '--bars': bars.length } as CSSProperties}>
      {/* biome-ignore lint/a11y/useMediaCaption: what somebody said a moment ago has none */}
      <audio
        ref={player}
        preload="none"
        onPlaying={() => setState('playing')}
        onWaiting={() => setState('loading')}
        onPause={() => setState('still')}
        onEnded={() => {
          setState('still');
          setAt(0);
        }}
        onDurationChange={(event) => setOwn(event.currentTarget.duration)}
        onTimeUpdate={(event) => event.currentTarget.ended || setAt(event.currentTarget.currentTime)}
      />
      {progress || (
        <button
          type="button"
          aria-label={isPlaying ? media.pause : media.play}
          aria-busy={state === 'loading'}
          onClick={() => void toggle()}
          className="audio-play"
        >
          <Icon size={20} fill="currentColor" aria-hidden="true" />
        </button>
      )}
      <span className="audio-body">
        {!audio.voice && (
          <span className="audio-name">
            <Music size={13} aria-hidden="true" />
            <FileName name={audio.name} />
          </span>
        )}
        <Wave
          bars={bars}
          at={at}
          length={length}
          isPlaying={state === 'playing'}
          player={player}
          onSeek={seek}
        />
        <span className="audio-foot">
          <span className="audio-time">{durationText(isPlaying || at > 0 ? length - at : length)}</span>
          <button type="button" aria-label={media.speed(rate)} onClick={changeRate} className="audio-rate">
            {rate}×
          </button>
          {stored && !audio.voice && (
            <a
              href={downloadUrl(audio.fileId)}
              download={audio.name}
              aria-label={media.download}
              title={media.download}
              className="audio-save"
            >
              <Download size={15} aria-hidden="true" />
            </a>
          )}
        </span>
      </span>
    </span>
  );
}
