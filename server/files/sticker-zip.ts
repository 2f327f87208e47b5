import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { isChatError } from '../../lib/protocol/errors';
import { type PackProblem, STICKER_LIMITS } from '../../lib/protocol/stickers';
import type { StoredSticker } from '../store/sticker-packs';
import { contentType } from './media/content-type';
import { cleanPicture, pictureSize } from './media/pictures';

/** Folders, what macOS adds, and pictures: nobody's pack has more entries. */
const ENTRIES_MAX = 400;
/** As many as fit on a screen, or somebody's whole hard disk would be listed. */
const PROBLEMS_MAX = 50;
/** Of a name in a list of problems. */
const NAME_MAX = 80;

const JUNK = /(^|\/)(__MACOSX(\/|$)|\.DS_Store$|\._)|\/$/;

export type CheckedSticker = StoredSticker & { path: string };

/**
 * The pictures of a ZIP by their names' order, checked by content and drawn anew without metadata into `folder`; or everything that
 * is wrong with it. Names of entries never become paths.
 */
export async function readStickerZip(
  zipPath: string,
  folder: string,
): Promise<{ stickers: CheckedSticker[] } | { problems: PackProblem[] }> {
  const listed = await list(zipPath);
  if ('problems' in listed) return listed;
  const { zip, entries } = listed;
  const problems: PackProblem[] = [];
  const stickers: CheckedSticker[] = [];
  try {
    for (const { entry, name } of entries) {
      if (problems.length >= PROBLEMS_MAX) break;
      const id = String(stickers.length + 1).padStart(2, '0');
      const checked = await checkEntry(zip, entry, name, join(folder, String(stickers.length)));
      if ('reason' in checked) problems.push(checked);
      else stickers.push({ id, ...checked });
    }
  } finally {
    zip.close();
  }
  return problems.length > 0 ? { problems } : { stickers };
}

type Named = { entry: Entry; name: string };

/** The entries that ought to be pictures. Their number is known before anything is unpacked. */
async function list(
  zipPath: string,
): Promise<{ zip: ZipFile; entries: Named[] } | { problems: PackProblem[] }> {
  let zip: ZipFile | undefined;
  const entries: Named[] = [];
  try {
    // Names as bytes: yauzl refuses a whole ZIP for one name that looks like a way out. They are only shown here.
    zip = await openPromise(zipPath, { decodeStrings: false, autoClose: false });
    if (zip.entryCount <= ENTRIES_MAX) {
      for await (const entry of zip.eachEntry()) {
        const name = nameOf(entry);
        if (!JUNK.test(name)) entries.push({ entry, name: shown(name) });
      }
    }
  } catch {
    zip?.close();
    return { problems: [{ reason: 'not_zip' }] };
  }
  const count = zip.entryCount > ENTRIES_MAX ? zip.entryCount : entries.length;
  const { packMin, packMax } = STICKER_LIMITS;
  if (count >= packMin && count <= packMax) {
    entries.sort((a, b) => ORDER.compare(a.name, b.name));
    return { zip, entries };
  }
  zip.close();
  return { problems: [{ reason: count < packMin ? 'too_few' : 'too_many', count }] };
}

const ORDER = new Intl.Collator('en', { numeric: true });

/** By the flag UTF-8; without it that as well where it is well-formed, or what Windows writes in Japan. */
function nameOf({ fileNameRaw }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw);
  } catch {
    return new TextDecoder('shift_jis').decode(fileNameRaw);
  }
}

/** Without what steers a terminal or the direction of text. */
function shown(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .slice(-NAME_MAX);
}

async function checkEntry(
  zip: ZipFile,
  entry: Entry,
  file: string,
  path: string,
): Promise<PackProblem | Omit<CheckedSticker, 'id'>> {
  if (entry.isEncrypted()) return { reason: 'encrypted', file };
  const said = entry.uncompressedSize;
  if (said > STICKER_LIMITS.bytes) return { reason: 'too_heavy', file, bytes: said };
  try {
    // yauzl ends the stream with an error where there are more bytes than were said.
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    await writeFile(path, Buffer.concat(chunks));
    const mime = await contentType(path);
    if (mime !== 'image/png' && mime !== 'image/webp') return { reason: 'not_picture', file };
    if (mime === 'image/png' && (await isAnimatedPng(path))) return { reason: 'apng', file };
    const { width, height } = await pictureSize(path);
    if (width > STICKER_LIMITS.width || height > STICKER_LIMITS.height) {
      return { reason: 'too_big', file, width, height };
    }
    const cleaned = `${path}-clean`;
    await cleanPicture(path, cleaned, mime);
    const { size } = await stat(cleaned);
    if (size > STICKER_LIMITS.bytes) return { reason: 'too_heavy', file, bytes: size };
    return { path: cleaned, width, height, mime };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return { reason: isChatError(error) && error.code === 'too_large' ? 'animation' : 'broken', file };
  }
}

/** Only its first picture would be left of it. `acTL` stands before the pixels. */
async function isAnimatedPng(path: string): Promise<boolean> {
  const png = await readFile(path);
  const pixels = png.indexOf('IDAT');
  const control = png.indexOf('acTL');
  return control > 0 && control < pixels;
}
