import { rm, stat } from 'node:fs/promises';
import { cleanFileName } from '../../../lib/file-name';
import { ChatError } from '../../../lib/protocol/errors';
import type {
  AudioFacts,
  FileFacts,
  ImageFacts,
  UploadPayload,
  VideoFacts,
} from '../../../lib/protocol/files';
import { contentType } from './content-type';
import { scrubMp4 } from './mp4-boxes';
import { cleanPicture, previewOf } from './pictures';
import { hasVideoTrack } from './webm-tracks';

type Nameless<T> = Omit<T, 'fileId'>;
/** `original`: the path of what is to be stored, beside the upload or the upload itself. */
type Stored = { original: string; preview?: Buffer };
export type Processed = Stored &
  (
    | { type: 'image'; facts: Nameless<ImageFacts> }
    | { type: 'video'; facts: Nameless<VideoFacts> }
    | { type: 'audio'; facts: Nameless<AudioFacts> }
    | { type: 'file'; facts: Nameless<FileFacts> }
  );

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);
/** What common browsers play. */
const VIDEOS = new Set(['video/mp4', 'video/webm', 'video/quicktime']);
const SOUNDS = new Set([
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
  'audio/flac',
]);
/** Of one family of formats, playable or not: what a phone films has a place in it. */
const ISO_MEDIA = /^(video|audio)\/(mp4|quicktime|3gpp2?)$/;

/**
 * Finds out by its content what an upload is and makes of it what is stored. Pictures become nothing but pixels (see
 * cleanPicture); videos and sounds are not decoded, and what the sender's device says of them is taken over; where MP4 was filmed is erased.
 * Writes only beside `path`, and leaves nothing there when it throws.
 * @throws ChatError `invalid` (empty, broken, truncated, a bad name) or `too_large` (pixels, frames).
 */
export async function processUpload(
  path: string,
  claims: UploadPayload,
  poster?: Buffer,
): Promise<Processed> {
  const name = cleanFileName(claims.name);
  const { size } = await stat(path);
  if (size === 0) throw new ChatError('invalid', 'the file is empty');
  const mime = await contentType(path);
  const facts = { name, size, mime };
  if (PICTURES.has(mime)) return picture(path, facts);
  const tracks = ISO_MEDIA.test(mime) ? await scrubMp4(path) : undefined;
  const sound = SOUNDS.has(mime) ? mime : await soundOnly(path, mime, claims, tracks);
  if (sound) {
    return { type: 'audio', facts: { ...facts, mime: sound, ...heard(claims) }, original: path };
  }
  if (VIDEOS.has(mime)) return video(path, facts, claims, poster);
  return { type: 'file', facts, original: path };
}

/** What browsers record of a voice is a video file without a picture. */
async function soundOnly(path: string, mime: string, claims: UploadPayload, tracks?: Set<string>) {
  if (mime === 'video/mp4' && tracks?.has('soun') && !tracks.has('vide')) return 'audio/mp4';
  if (mime === 'video/webm' && (claims.voice || !(await hasVideoTrack(path)))) return 'audio/webm';
  return undefined;
}

async function picture(path: string, facts: Nameless<FileFacts>): Promise<Processed> {
  const target = `${path}.clean`;
  try {
    const clean = await cleanPicture(path, target, facts.mime);
    return {
      type: 'image',
      facts: {
        ...facts,
        size: clean.size,
        width: clean.width,
        height: clean.height,
        blur: clean.blur,
        ...(clean.animated && { animated: true }),
      },
      original: target,
      preview: clean.preview,
    };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

async function video(
  path: string,
  facts: Nameless<FileFacts>,
  { width, height, duration }: UploadPayload,
  poster?: Buffer,
): Promise<Processed> {
  // A broken poster is left out: the video is what matters.
  const still = poster && (await previewOf(poster).catch(() => undefined));
  return {
    type: 'video',
    facts: {
      ...facts,
      ...(width && height && { width, height }),
      ...(duration !== undefined && { duration }),
      ...(still && { blur: still.blur, poster: true }),
    },
    original: path,
    ...(still && { preview: still.preview }),
  };
}

function heard({ duration, waveform, voice }: UploadPayload): Partial<AudioFacts> {
  return {
    ...(duration !== undefined && { duration }),
    ...(waveform && { waveform }),
    ...(voice && { voice: true as const }),
  };
}
