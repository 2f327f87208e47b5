import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { blobsOf, pictureOf } from './blobs/blob-keys';
import type { FilesContext } from './context';
import { type Keeping, removeUnder } from './keeping';

const HOUR_MS = 60 * 60_000;
/** What is worked on is done, or was left behind by a replica that died. */
const TEMP_MS = HOUR_MS;
/** A file that no message used in this time will never be used: clients keep what they could not send for as long. */
const UNUSED_MS = 24 * HOUR_MS;
/**
 * How long a content stays that no room knows, from when that was first seen. Clients offer messages that Redis has lost
 * again for 24 h; and a replica that was started with the wrong Redis by mistake must not cost anybody their photos.
 */
const ORPHAN_MS = 48 * HOUR_MS;
/** Files looked up in one go. */
const SLICE = 100;

export type Swept = { uploads: number; unused: number; orphans: number; pictures: number };

/** What lies in a folder of blobs by ids of one letter. */
type Kind = { folder: 'files' | 'pictures'; letter: 'F' | 'I'; blobs(id: string): string[] };
const FILES: Kind = { folder: 'files', letter: 'F', blobs: (id) => Object.values(blobsOf(id)) };
const PICTURES: Kind = { folder: 'pictures', letter: 'I', blobs: (id) => [pictureOf(id)] };

/** Brings what lies in the place of the blobs, in the rooms and in people's counts into agreement. */
export function createSweep({ store, blobs, options, log }: FilesContext, keeping: Keeping) {
  const isKnown = async (fileId: string) =>
    (await store.files.isKnown(fileId)) || (await store.uploads.exists(`I${fileId.slice(1)}`));

  async function sweepTemp(now: number): Promise<void> {
    for (const name of await readdir(options.temp).catch(() => [])) {
      const path = join(options.temp, name);
      const found = await stat(path).catch(() => undefined);
      if (found && found.mtimeMs < now - TEMP_MS) await rm(path, { recursive: true, force: true });
    }
    for await (const { key, at } of blobs.list('tmp/')) if (at < now - TEMP_MS) await blobs.remove([key]);
  }

  /** Parts of uploads that have expired, or were finished by a replica that died right after. */
  async function sweepUploads(signal: AbortSignal): Promise<number> {
    const gone = new Set<string>();
    let last: string | undefined;
    for await (const { key } of blobs.list('uploads/')) {
      if (signal.aborted) break;
      const uploadId = key.split('/')[1] as string;
      if (uploadId !== last && !(await store.uploads.exists(uploadId))) gone.add(uploadId);
      last = uploadId;
    }
    for (const uploadId of gone) await removeUnder(blobs, `uploads/${uploadId}/`);
    return gone.size;
  }

  /** Files that were finished and never sent; and of the others, what Redis knows of them elsewhere. */
  async function sweepRooms(now: number, signal: AbortSignal): Promise<number> {
    let unused = 0;
    for await (const { roomId, fileId, record } of store.fileWalk.files(signal)) {
      const { by, at, seq, body } = record;
      if (seq === undefined && at < now - UNUSED_MS) {
        if ((await store.files.drop(roomId, by, fileId)) !== 'ok') continue;
        await keeping.erase(by, [fileId]);
        unused++;
        continue;
      }
      if ((await store.files.roomOf(fileId)) !== roomId) await store.files.setRoom(fileId, roomId);
      if (await store.storage.has(by, fileId)) continue;
      const { size } = JSON.parse(`{${body}}`) as { size: number };
      await store.storage.reserve(by, fileId, size, 0);
    }
    return unused;
  }

  async function recount(signal: AbortSignal): Promise<void> {
    for await (const userId of store.fileWalk.people(signal)) {
      const ids = await store.storage.filesOf(userId);
      const stale: string[] = [];
      for (let i = 0; i < ids.length; i += SLICE) {
        const slice = ids.slice(i, i + SLICE);
        const known = await Promise.all(slice.map(isKnown));
        stale.push(...slice.filter((_, n) => !known[n]));
      }
      await store.storage.release(userId, stale);
    }
  }

  /** Erases what nobody has known for a while. */
  async function sweepContents(
    kind: Kind,
    isInUse: (id: string) => Promise<boolean> | boolean,
    now: number,
    signal: AbortSignal,
  ): Promise<number> {
    const seen = new Map([...(await store.files.orphans())].filter(([id]) => id.startsWith(kind.letter)));
    const met = new Set<string>();
    let erased = 0;
    for await (const { key } of blobs.list(`${kind.folder}/`)) {
      if (signal.aborted) return erased;
      const id = key.split('/')[1] as string;
      if (met.has(id)) continue;
      met.add(id);
      const since = seen.get(id);
      if (await isInUse(id)) {
        if (since !== undefined) await store.files.forgetOrphan(id);
      } else if (since === undefined) await store.files.noteOrphan(id, now);
      else if (since < now - ORPHAN_MS) {
        await blobs.remove(kind.blobs(id));
        await store.files.forgetOrphan(id);
        erased++;
      }
    }
    for (const id of seen.keys()) if (!met.has(id)) await store.files.forgetOrphan(id);
    return erased;
  }

  async function sweepPictures(now: number, signal: AbortSignal): Promise<number> {
    const used = await store.fileWalk.pictures(signal);
    // Of a walk that was broken off one cannot tell what nobody uses.
    return signal.aborted ? 0 : sweepContents(PICTURES, (id) => used.has(id), now, signal);
  }

  /** @param now epoch ms */
  return async function sweep(signal: AbortSignal, now = Date.now()): Promise<Swept> {
    await sweepTemp(now);
    const uploads = await sweepUploads(signal);
    const unused = await sweepRooms(now, signal);
    await recount(signal);
    const orphans = await sweepContents(FILES, isKnown, now, signal);
    const pictures = await sweepPictures(now, signal);
    const swept = { uploads, unused, orphans, pictures };
    log.info(swept, 'files swept');
    return swept;
  };
}
