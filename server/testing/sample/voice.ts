/** 8 kHz and 8 bits, as a telephone. */
const RATE = 8_000;
const HEADER_BYTES = 44;
/** Syllables in a second, and the tone of a voice, Hz. */
const PACE = 3.4;
const TONE = 170;

/** How loud somebody speaks at `at` seconds, from 0 to 1: syllables, and a breath now and then. */
function loudness(at: number): number {
  const phrase = Math.sin(at * 1.9 + 0.4) > -0.75 ? 1 : 0.05;
  return phrase * (0.35 + 0.65 * Math.abs(Math.sin(at * 0.83))) * Math.abs(Math.sin(at * Math.PI * PACE));
}

/** What stands for it before it is heard: 64 loudnesses from 0 to 31. */
export function waveformOf(seconds: number): number[] {
  return Array.from({ length: 64 }, (_, i) => Math.round(31 * loudness(((i + 0.5) / 64) * seconds)));
}

/** A WAV in which a voice hums for that long. */
export function spoken(seconds: number): Buffer {
  const length = Math.round(seconds * RATE);
  const wav = Buffer.alloc(HEADER_BYTES + length);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEADER_BYTES - 8 + length, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(length, 40);
  for (let i = 0; i < length; i++) {
    const at = i / RATE;
    const pitch = TONE * (1 + 0.06 * Math.sin(at * 2.3));
    const wave = Math.sin(2 * Math.PI * pitch * at) + 0.4 * Math.sin(4 * Math.PI * pitch * at);
    wav[HEADER_BYTES + i] = 128 + Math.round(60 * loudness(at) * wave);
  }
  return wav;
}
