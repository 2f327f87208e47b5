'use client';

import { Pause, Play, SendHorizontal, Square, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { AttachWords } from '../../lib/i18n/attach';
import { useChat } from '../connection/hooks';
import { durationText } from '../media/figures';
import { takeOver } from '../media/playback';
import { Button, IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale';
import { showToast } from '../ui/toast';
import type { About } from './about';
import { errorText } from './error-text';
import { useAttachWords } from './use-attach-words';
import { useRecorder, VOICE_MAX } from './use-recorder';
import type { Voice } from './voice-recording';

type Props = {
  roomId: string;
  about: About | undefined;
  onAbout(about: About | undefined): void;
  onClose(): void;
  toField(): void;
};

/** In the place of the field: speaking instead of writing. It begins to listen when it comes. */
export function ComposerRecorder({ roomId, about, onAbout, onClose, toField }: Props) {
  const chat = useChat();
  const text = useText();
  const words = useAttachWords();
  const { voice } = words;
  const meter = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const showLevel = useCallback((level: number) => pushLevel(meter.current, level), []);
  const { state, seconds, take, stop, again } = useRecorder(showLevel);
  const { phase } = state;

  // The keys go where the next step is.
  useEffect(() => {
    if (phase !== 'asking') bar.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [phase]);

  function leave(): void {
    onClose();
    // The field is hidden until the bar is gone.
    requestAnimationFrame(() => matchMedia('(pointer: fine)').matches && toField());
  }

  async function send(): Promise<void> {
    const said = state.phase === 'review' ? state.voice : await take();
    if (!said) return;
    onAbout(undefined);
    leave();
    try {
      await chat.sendFiles(roomId, [toAttachment(said)], { replyTo: about?.seq });
    } catch (error) {
      showToast({ text: errorText(text, error) });
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in
    <div
      ref={bar}
      role="group"
      aria-label={voice.region}
      onKeyDown={onKeyDown}
      className={classes(
        'absolute inset-x-0 bottom-0 flex min-h-full items-center gap-2',
        // What is said then may need more lines than the field has, and lies over what is above it.
        phase === 'failed' ? 'rounded-2xl bg-raised py-1.5 pr-1 pl-4 shadow-high' : 'bg-surface',
      )}
    >
      {state.phase === 'failed' ? (
        <>
          <p role="alert" className="min-w-0 flex-1 py-1 text-danger text-sm">
            {sayProblem(voice, state.problem)}
          </p>
          {state.problem !== 'insecure' && state.problem !== 'unsupported' && (
            <Button onClick={again} className="flex-none">
              {text.common.retry}
            </Button>
          )}
          <IconButton data-next label={text.common.close} onClick={leave}>
            <X size={20} />
          </IconButton>
        </>
      ) : (
        <>
          <IconButton label={voice.discard} onClick={leave} className="-ml-1.5">
            <Trash2 size={20} />
          </IconButton>
          {state.phase === 'review' ? (
            <Review voice={state.voice} url={state.url} isFull={state.isFull} />
          ) : (
            <div className="flex h-11 min-w-0 flex-1 items-center gap-3 rounded-full bg-danger-soft pr-1 pl-4">
              <span role="status" className="sr-only">
                {phase === 'asking' ? voice.asking : voice.recording}
              </span>
              {phase === 'asking' ? (
                <span aria-hidden="true" className="truncate text-ink-2 text-sm">
                  {voice.asking}
                </span>
              ) : (
                <>
                  <span
                    aria-hidden="true"
                    className="size-2.5 motion-safe:animate-pulse flex-none rounded-full bg-danger"
                  />
                  <span className="w-9 flex-none font-semibold wide:w-24 text-ink text-sm tabular-nums">
                    {durationText(Math.floor(seconds))}
                    <span className="hidden font-normal text-ink-2 wide:inline">
                      {' '}
                      / {durationText(VOICE_MAX)}
                    </span>
                  </span>
                  <div
                    ref={meter}
                    aria-hidden="true"
                    className="flex h-8 min-w-0 flex-1 items-center justify-end gap-[3px] overflow-hidden text-danger"
                  />
                  <IconButton
                    data-next
                    label={voice.stop}
                    onClick={stop}
                    className="size-10! rounded-full! text-danger"
                  >
                    <Square size={17} className="fill-current" />
                  </IconButton>
                </>
              )}
            </div>
          )}
          <button
            type="button"
            disabled={phase === 'asking'}
            aria-label={voice.send}
            title={voice.send}
            onClick={() => void send()}
            className="grid size-11 flex-none place-items-center rounded-full bg-green text-on-green transition enabled:hover:brightness-105 enabled:active:scale-95 disabled:cursor-not-allowed disabled:bg-surface-2 disabled:text-ink-3"
          >
            <SendHorizontal size={20} aria-hidden="true" className="fill-current stroke-[1.5]" />
          </button>
        </>
      )}
    </div>
  );
}

type ReviewProps = { voice: Voice; url: string; isFull: boolean };

/** What was said, to be heard once more before it is sent. */
function Review({ voice: { duration, waveform }, url, isFull }: ReviewProps) {
  const { voice } = useAttachWords();
  const player = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);

  useEffect(() => {
    const { current } = player;
    return () => current?.pause();
  }, []);

  function toggle(): void {
    const { current } = player;
    if (!current) return;
    if (!current.paused) {
      current.pause();
      return;
    }
    takeOver(current);
    current.play().catch(() => {});
  }

  const played = duration > 0 ? at / duration : 0;
  return (
    <div className="flex h-11 min-w-0 flex-1 items-center gap-2 rounded-full bg-surface-2 pr-4 pl-0.5">
      {isFull && (
        <span role="status" className="sr-only">
          {voice.full(VOICE_MAX / 60)}
        </span>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: what one has just said oneself */}
      <audio
        ref={player}
        src={url}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onEnded={() => setAt(0)}
      />
      <IconButton
        data-next
        label={isPlaying ? voice.pause : voice.play}
        onClick={toggle}
        className="size-10! rounded-full! text-action"
      >
        {isPlaying ? (
          <Pause size={19} className="fill-current" />
        ) : (
          <Play size={19} className="ml-0.5 fill-current" />
        )}
      </IconButton>
      <div
        aria-hidden="true"
        className="flex h-7 min-w-0 flex-1 items-center gap-px overflow-hidden wide:gap-0.5"
      >
        {waveform.map((height, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={i}
            style={{ height: `${Math.max(10, (height / 31) * 100)}%` }}
            className={`max-w-1.5 flex-1 rounded-full ${i / waveform.length < played ? 'bg-action' : 'bg-edge/60'}`}
          />
        ))}
      </div>
      <span className="flex-none font-semibold text-ink text-sm tabular-nums">
        {durationText(isPlaying || at > 0 ? at : duration)}
      </span>
    </div>
  );
}

/** As many as fit on the widest bar. */
const LEVELS_SHOWN = 140;

/** Drawn by hand: twenty times a second is too often for more than that. */
function pushLevel(meter: HTMLElement | null, level: number): void {
  if (!meter) return;
  const bar = document.createElement('i');
  bar.className = 'w-[3px] flex-none rounded-full bg-current';
  bar.style.height = `${Math.max(10, level * 100)}%`;
  meter.append(bar);
  if (meter.childElementCount > LEVELS_SHOWN) meter.firstElementChild?.remove();
}

function toAttachment({ file, name, duration, waveform }: Voice) {
  return { file, name, kind: 'audio' as const, facts: { duration, waveform, voice: true } };
}

function sayProblem(voice: AttachWords['voice'], problem: keyof AttachWords['voice']): string {
  const said = voice[problem];
  return typeof said === 'string' ? said : '';
}
