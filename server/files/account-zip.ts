import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { isChatError } from '../../lib/protocol/errors';
import { filesOf } from '../../lib/protocol/files';
import { entryName, inBytes, type OpenFile, type ZipSource } from './export-zip';

/** `end` lets go of a room, however it was left. */
export type RoomSource = ZipSource & { end(): void };
export type AccountSource = {
  userId: string;
  savedAt: number;
  /** By the name of the JSON file that holds it. */
  facts: Readonly<Record<string, object>>;
  /** One after the other: each is done with before the next one is asked for. */
  rooms(): AsyncIterable<RoomSource>;
};

/**
 * All that one person has here, as a ZIP: a JSON file for each of `facts`, and for each room `rooms/{n}/messages.jsonl`,
 * `talk.txt`, `room.json` and, as `files/{seq}-{name}`, what they sent there themselves. Made as it is read, as a room's is.
 */
export function zipAccount({ userId, savedAt, facts, rooms }: AccountSource, open: OpenFile): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const mtime = new Date(savedAt);
  let current: Readable | undefined;

  async function add(name: string, stream: Readable, compress: boolean): Promise<void> {
    current = stream;
    if (output.destroyed) stream.destroy();
    zip.addReadStream(stream, name, { mtime, compress });
    await finished(stream, { writable: false });
  }

  async function addRoom(folder: string, room: RoomSource): Promise<void> {
    await add(`${folder}/messages.jsonl`, inBytes(room.lines()), true);
    await add(`${folder}/talk.txt`, inBytes(room.text()), true);
    for await (const messages of room.pages()) {
      for (const { seq, by, content } of messages) {
        if (by !== userId) continue;
        for (const [at, file] of filesOf(content).entries()) {
          const stream = await openOrMiss(file.fileId);
          if (stream) await add(`${folder}/files/${entryName(seq, at, file)}`, stream, false);
        }
      }
    }
    zip.addBuffer(json(room.about()), `${folder}/room.json`, { mtime });
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
    for (const [name, fact] of Object.entries(facts)) zip.addBuffer(json(fact), `${name}.json`, { mtime });
    let n = 0;
    for await (const room of rooms()) {
      try {
        await addRoom(`rooms/${++n}`, room);
      } finally {
        room.end();
      }
    }
    zip.end();
  }

  zip.on('error', (error: Error) => output.destroy(error));
  output.once('close', () => current?.destroy());
  pack().catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error('export failed')),
  );
  return output;
}

const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
