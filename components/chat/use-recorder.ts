'use client';

import { useEffect, useRef, useState } from 'react';
import {
  type Recording,
  RecordingError,
  type RecordingProblem,
  startRecording,
  type Voice,
} from './voice-recording';

/** As long as a voice message may be, seconds. */
export const VOICE_MAX = 10 * 60;
/** Shorter than a word: a press that was not meant, seconds. */
const VOICE_MIN = 0.5;

export type RecorderState =
  | { phase: 'asking' }
  | { phase: 'recording' }
  | { phase: 'review'; voice: Voice; url: string; isFull: boolean }
  | { phase: 'failed'; problem: RecordingProblem | 'short' };

/** Records from when it is mounted on. `onLevel` hears how loud it is, twenty times a second. */
export function useRecorder(onLevel: (level: number) => void) {
  const [state, setState] = useState<RecorderState>({ phase: 'asking' });
  const [seconds, setSeconds] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const recording = useRef<Recording>(undefined);
  const level = useRef(onLevel);
  level.current = onLevel;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is a reason to begin again
  useEffect(() => {
    let isOver = false;
    setState({ phase: 'asking' });
    setSeconds(0);
    startRecording((loudness) => level.current(loudness)).then(
      (begun) => {
        if (isOver) return begun.discard();
        recording.current = begun;
        setState({ phase: 'recording' });
      },
      (error: unknown) => {
        const problem = error instanceof RecordingError ? error.problem : 'busy';
        if (!isOver) setState({ phase: 'failed', problem });
      },
    );
    return () => {
      isOver = true;
      recording.current?.discard();
      recording.current = undefined;
    };
  }, [attempt]);

  /** @returns what was recorded; undefined where that is nothing, or already taken */
  async function take(): Promise<Voice | undefined> {
    const { current } = recording;
    recording.current = undefined;
    const voice = await current?.stop();
    if (voice && voice.duration >= VOICE_MIN && voice.file.size > 0) return voice;
    if (voice) setState({ phase: 'failed', problem: 'short' });
    return undefined;
  }

  async function stop(isFull = false): Promise<void> {
    const voice = await take();
    if (voice) setState({ phase: 'review', voice, url: URL.createObjectURL(voice.file), isFull });
  }

  const { phase } = state;
  const stopRef = useRef(stop);
  stopRef.current = stop;
  useEffect(() => {
    if (phase !== 'recording') return;
    const startedAt = performance.now();
    const clock = setInterval(() => {
      const now = (performance.now() - startedAt) / 1_000;
      setSeconds(now);
      if (now >= VOICE_MAX) void stopRef.current(true);
    }, 250);
    return () => clearInterval(clock);
  }, [phase]);

  const url = state.phase === 'review' ? state.url : undefined;
  useEffect(() => {
    if (url !== undefined) return () => URL.revokeObjectURL(url);
  }, [url]);

  return { state, seconds, take, stop: () => stop(), again: () => setAttempt((n) => n + 1) };
}
