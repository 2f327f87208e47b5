import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Message } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import { type FileFacts, filesOf } from '../../lib/protocol/files';

export type ZipSource = {
  savedAt: number;
  /** Each of these may be asked for anew, and reads the messages again. */
  pages(): AsyncIterable<Message[]>;
  text(): AsyncIterable<string>;
  lines(): AsyncIterable<string>;
  /** Asked for last. */
  about(): object;
};

/** The content of a file. @throws ChatError `not_found` where it is gone */
export type OpenFile = (fileId: string) => Promise<{ stream: Readable }>;

/** Names in a ZIP: most file systems take 255 bytes, and the number in front needs some. */
const NAME_BYTES = 200;

/**
 * A room as a ZIP: `messages.jsonl` (as the wire has them, a line each), `talk.txt` (in LINE's layout), its files as
 * `files/{seq}-{name}`, `missing.json` where some are gone, and `room.json`. It is made as it is read, one piece of one
 * entry at a time; who stops reading destroys it, and then nothing more is read anywhere.
 */
export function zipRoom(source: ZipSource, open: OpenFile): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const mtime = new Date(source.savedAt);
  let current: Readable | undefined;

  async function add(name: string, stream: Readable, compress: boolean): Promise<void> {
    current = stream;
    // Ended before it was begun: nobody would let go of the stream.
    if (output.destroyed) stream.destroy();
    zip.addReadStream(stream, name, { mtime, compress });
    await finished(stream, { writable: false });
  }

  async function addFiles(): Promise<void> {
    const missing: { seq: number; fileId: string; name: string }[] = [];
    for await (const messages of source.pages()) {
      for (const { seq, content } of messages) {
        for (const [at, file] of filesOf(content).entries()) {
          const { fileId, name } = file;
          const stream = await openOrMiss(fileId);
          // What pictures, videos and archives hold is packed already.
          if (stream) await add(`files/${entryName(seq, at, file)}`, stream, isPlain(file.mime));
          else missing.push({ seq, fileId, name });
        }
      }
    }
    if (missing.length > 0) zip.addBuffer(json(missing), 'missing.json', { mtime });
  }

  async function openOrMiss(fileId: string): Promise<Readable | undefined> {
    try {
      return (await open(fileId)).stream;
    } catch (error) {
      if (isChatError(error) && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  async function pack(): Promise<void> {
    await add('messages.jsonl', inBytes(source.lines()), true);
    await add('talk.txt', inBytes(source.text()), true);
    await addFiles();
    zip.addBuffer(json(source.about()), 'room.json', { mtime });
    zip.end();
  }

  zip.on('error', (error: Error) => output.destroy(error));
  output.once('close', () => current?.destroy());
  pack().catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error('export failed')),
  );
  return output;
}

/** Counted in bytes: as objects, sixteen pages would be read ahead. */
export const inBytes = (pieces: AsyncIterable<string>) => Readable.from(pieces, { objectMode: false });

const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

const isPlain = (mime: string) => /^text\/|^application\/(json|xml)\b|^image\/svg/.test(mime);

/** Unique by its seq and place in the message; a name that any system can unpack. */
export function entryName(seq: number, at: number, { name }: Pick<FileFacts, 'name'>): string {
  const safe = name
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it takes out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069/\\:*?"<>|]/g, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_');
  return `${seq}-${at > 0 ? `${at + 1}-` : ''}${shortened(safe || 'file')}`;
}

/** Keeps the ending, by which systems know what to do with a file. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= NAME_BYTES) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem) > NAME_BYTES - ending.length) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}
