import { LIMITS } from '../../lib/protocol/limits';
import type { Attachment } from '../connection/attachment';

type Read = Pick<Attachment, 'facts' | 'poster'>;

/** So long a browser may take to look into a file. What it did not find by then is left out. */
const READ_MS = 3_000;
/** The longest side of a still picture, px: the server makes it smaller than that. */
const POSTER_MAX = 1_280;
/** What the server takes. */
const POSTER_BYTES = 512 * 1024;
/** Into a video: many begin with black. As a part of its length, and at most so many seconds. */
const POSTER_AT = { part: 0.1, seconds: 1 };

/** What this browser can say of a file: its size as it is shown, its length, a still picture. Never fails. */
export async function readFile(file: Blob, kind: Attachment['kind']): Promise<Read> {
  if (kind === 'file') return { facts: {} };
  const url = URL.createObjectURL(file);
  const late = new Promise<Read>((resolve) => setTimeout(resolve, READ_MS, { facts: {} }));
  try {
    return await Promise.race([kind === 'image' ? readImage(url) : readMedia(url, kind), late]);
  } catch {
    return { facts: {} };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Upright: browsers turn a photo as it says before they tell its size. Its pixels need not be decoded for that. */
async function readImage(url: string): Promise<Read> {
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
    image.src = url;
  });
  return { facts: sizeOf(image.naturalWidth, image.naturalHeight) };
}

async function readMedia(url: string, kind: 'video' | 'audio'): Promise<Read> {
  const media = document.createElement(kind);
  media.muted = true;
  media.preload = kind === 'video' ? 'auto' : 'metadata';
  if (media instanceof HTMLVideoElement) media.playsInline = true;
  try {
    await happens(media, 'loadedmetadata', () => {
      media.src = url;
    });
    const { duration } = media;
    const length = duration > 0 && duration <= LIMITS.durationMax ? { duration } : {};
    if (!(media instanceof HTMLVideoElement)) return { facts: length };
    const facts = { ...length, ...sizeOf(media.videoWidth, media.videoHeight) };
    // A video whose picture takes too long is sent without it, but with its size.
    const poster = await within(READ_MS * 0.8, pictureOf(media)).catch(() => undefined);
    return { facts, ...(poster && { poster }) };
  } finally {
    media.removeAttribute('src');
    media.load();
  }
}

async function pictureOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth, videoHeight, duration } = video;
  if (!videoWidth || !videoHeight) return undefined;
  await happens(video, 'seeked', () => {
    video.currentTime = Math.min(
      POSTER_AT.seconds,
      (Number.isFinite(duration) ? duration : 0) * POSTER_AT.part,
    );
  });
  const scale = Math.min(1, POSTER_MAX / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(videoWidth * scale));
  canvas.height = Math.max(1, Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.8, 0.5]) {
    const poster = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (poster && poster.size <= POSTER_BYTES) return poster;
  }
  return undefined;
}

function happens(media: HTMLMediaElement, event: string, begin: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    media.addEventListener(event, resolve, { once: true });
    media.addEventListener('error', reject, { once: true });
    begin();
  });
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, ms))]);
}

function sizeOf(width: number, height: number) {
  return width > 0 && height > 0 ? { width, height } : {};
}
