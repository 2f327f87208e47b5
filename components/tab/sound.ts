/** Two soft notes upwards, a fifth apart: Hz and the moment at which each begins, s. */
const NOTES = [
  { hz: 659.25, at: 0 },
  { hz: 987.77, at: 0.09 },
] as const;
const NOTE_S = 0.32;
const LOUDNESS = 0.09;
/** A sound for each of ten messages in a second is noise. */
const GAP_MS = 1_500;

let context: AudioContext | undefined;
let playedAt = Number.NEGATIVE_INFINITY;

/** The sound of a message. Silent until the page was touched once: browsers see to that. */
export function chime(): void {
  const now = performance.now();
  if (now - playedAt < GAP_MS || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended' && navigator.userActivation?.hasBeenActive === false) return;
  playedAt = now;
  const { state } = context;
  // What was suspended may need a moment, and then it is still the right one.
  const ready = state === 'running' ? Promise.resolve() : context.resume();
  ready.then(() => context && play(context)).catch(() => {});
}

function play(audio: AudioContext): void {
  for (const { hz, at } of NOTES) {
    const start = audio.currentTime + at;
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: hz });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.012);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + NOTE_S);
  }
}
