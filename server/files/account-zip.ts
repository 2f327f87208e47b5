import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { isChatError } from '../../lib/protocol/errors';
import { filesOf } from '../../lib/protocol/files';
import { entryName, inBytes, type OpenFile, type ZipSource } from './export-zip';

/** `mime`: image/… */
type Picture = { stream: Readable; mime: string };
export type AccountSource = {
  userId: string;
  savedAt: number;
  /** By the name of the JSON file that holds it. */
  facts: Readonly<Record<string, object>>;
  /** What belongs to no room; `name` is without its ending. */
  pictures: readonly { name: string; open(): Promise<Picture> }[];
  /** One after the other: each is done with before the next one is asked for. */
  rooms(): AsyncIterable<ZipSource>;
};

/**
 * All that one person has here, as a ZIP: a JSON file for each of `facts`, and for each room `rooms/{n}/messages.jsonl`,
 * `talk.txt`, `room.json` and, as `files/{seq}-{name}`, what they sent there themselves; `missing.json` names what is gone.
 * Made as it is read, as a room's is.
 */
export function zipAccount(
  { userId, savedAt, facts, pictures, rooms }: AccountSource,
  open: OpenFile,
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const mtime = new Date(savedAt);
  const missing: string[] = [];
  let current: Readable | undefined;

  async function add(name: string, stream: Readable, compress: boolean): Promise<void> {
    current = stream;
    if (output.destroyed) stream.destroy();
    zip.addReadStream(stream, name, { mtime, compress });
    await finished(stream, { writable: false });
  }

  async function addRoom(folder: string, room: ZipSource): Promise<void> {
    await add(`${folder}/messages.jsonl`, inBytes(room.lines()), true);
    await add(`${folder}/talk.txt`, inBytes(room.text()), true);
    for await (const messages of room.pages()) {
      for (const { seq, by, content } of messages) {
        if (by !== userId) continue;
        for (const [at, file] of filesOf(content).entries()) {
          await addStored(`${folder}/files/${entryName(seq, at, file)}`, () => open(file.fileId));
        }
      }
    }
    zip.addBuffer(json(room.about()), `${folder}/room.json`, { mtime });
  }

  /** What is stored is packed already, as pictures and videos are. */
  async function addStored(name: string, opened: () => Promise<Stored>): Promise<void> {
    const found = await opened().catch((error: unknown) => {
      if (isChatError(error) && error.code === 'not_found') return undefined;
      throw error;
    });
    if (found) await add(name + (found.ending ?? ''), found.stream, false);
    else missing.push(name);
  }

  async function pack(): Promise<void> {
    for (const [name, fact] of Object.entries(facts)) zip.addBuffer(json(fact), `${name}.json`, { mtime });
    for (const picture of pictures) {
      await addStored(picture.name, async () => {
        const { stream, mime } = await picture.open();
        return { stream, ending: mime.replace(/^.*\//, '.') };
      });
    }
    let n = 0;
    for await (const room of rooms()) await addRoom(`rooms/${++n}`, room);
    if (missing.length > 0) zip.addBuffer(json(missing), 'missing.json', { mtime });
    zip.end();
  }

  zip.on('error', (error: Error) => output.destroy(error));
  output.once('close', () => current?.destroy());
  pack().catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error('export failed')),
  );
  return output;
}

type Stored = { stream: Readable; ending?: string };

const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
