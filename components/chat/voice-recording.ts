import { createLoudness } from './loudness';

export type RecordingProblem = 'insecure' | 'unsupported' | 'refused' | 'missing' | 'busy';

export class RecordingError extends Error {
  constructor(readonly problem: RecordingProblem) {
    super(problem);
  }
}

export type Voice = { file: Blob; name: string /** Seconds. */; duration: number; waveform: number[] };

/** In the order of what the others can play: Opus everywhere but in old Safaris, which record AAC. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
/** Good for a voice: a minute is 240 KB. */
const BITS_PER_SECOND = 32_000;
/** How often the loudness is looked at, ms. */
const LOOK_MS = 50;

/** Listens to the microphone until `stop` or `discard`. @throws RecordingError */
export async function startRecording(onLevel: (level: number) => void) {
  // On a plain http address browsers have no microphone at all.
  if (!window.isSecureContext) throw new RecordingError('insecure');
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined')
    throw new RecordingError('unsupported');
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
    .catch((error: unknown) => {
      throw new RecordingError(problemOf(error));
    });

  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType !== undefined && { mimeType }),
    audioBitsPerSecond: BITS_PER_SECOND,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const loudness = createLoudness();
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness.add(samples));
  }, LOOK_MS);
  const startedAt = performance.now();
  recorder.start();

  function end(): number {
    clearInterval(look);
    for (const track of stream.getTracks()) track.stop();
    context.close().catch(() => {});
    return (performance.now() - startedAt) / 1_000;
  }

  return {
    async stop(): Promise<Voice> {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      if (recorder.state !== 'inactive') recorder.stop();
      else recorder.dispatchEvent(new Event('stop'));
      const duration = end();
      await stopped;
      const type = (recorder.mimeType || mimeType || 'audio/webm').replace(/;.*$/, '');
      const ending = type === 'audio/mp4' ? 'm4a' : type.replace('audio/', '');
      return {
        file: new Blob(parts, { type }),
        name: `voice-${stamp(new Date())}.${ending}`,
        duration,
        waveform: loudness.waveform(),
      };
    },
    discard(): void {
      if (recorder.state !== 'inactive') recorder.stop();
      end();
    },
  };
}

export type Recording = Awaited<ReturnType<typeof startRecording>>;

function problemOf(error: unknown): RecordingProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy';
}

/** `20261122-093015`, of this device's clock. */
function stamp(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('');
  return `${date}-${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('')}`;
}
