import type * as z from 'zod/mini';
// Types alone: what the page asks of a file's content must not bring the schemas along.
import type { uploadPayload } from './file-payloads';

/** What the server says of a file. `mime` is what its content is, whatever its name says. */
export type FileFacts = { fileId: string; name: string /** Bytes. */; size: number; mime: string };

/**
 * Upright, as it is shown: a photo's rotation is in its pixels by now. `blur`: a ThumbHash, base64, some 25 bytes.
 * `animated`: it moves; its preview is the first frame.
 */
export type ImageFacts = FileFacts & { width: number; height: number; blur: string; animated?: true };

/** Duration, size and poster are what the sender's device says: no server here decodes video. Seconds, px. */
export type VideoFacts = FileFacts & {
  width?: number;
  height?: number;
  duration?: number;
  blur?: string;
  /** There is a still picture of it at `/preview`. */
  poster?: true;
};

/** `waveform`: up to 64 loudnesses from 0 to 31, evenly over its time. `voice`: spoken into the page. */
export type AudioFacts = FileFacts & { duration?: number; waveform?: number[]; voice?: true };

/** Several photos that were sent together are one message: the first one, and the others. */
export type ImageContent = { type: 'image' } & ImageFacts & { others?: ImageFacts[] };
export type VideoContent = { type: 'video' } & VideoFacts;
export type AudioContent = { type: 'audio' } & AudioFacts;
/** Everything else, and whatever was sent as a file: it is only ever downloaded. */
export type PlainFileContent = { type: 'file' } & FileFacts;
export type FileContent = ImageContent | VideoContent | AudioContent | PlainFileContent;

/** The files of a message, in the order in which they are shown. */
export function filesOf(content: { type: string }): FileFacts[] {
  if (!isFileContent(content)) return [];
  return content.type === 'image' ? [content, ...(content.others ?? [])] : [content];
}

export function isFileContent(content: { type: string }): content is FileContent {
  return ['image', 'video', 'audio', 'file'].includes(content.type);
}

/** What a client says of a file before it uploads it. */
export type UploadPayload = z.infer<typeof uploadPayload>;

/** Where an upload stands: how many parts of `partBytes` there are (the last one shorter), and which have arrived. */
export type UploadState = { uploadId: string; partBytes: number; parts: number; have: number[] };

/** A file that was stored: what a message may name by `fileId`. */
export type StoredFile =
  | ({ type: 'image' } & ImageFacts)
  | ({ type: 'video' } & VideoFacts)
  | ({ type: 'audio' } & AudioFacts)
  | ({ type: 'file' } & FileFacts);

/** What a person may store, bytes. */
export type Storage = { used: number; quota: number; fileBytes: number };
