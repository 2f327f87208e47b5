import type { Locale } from '../../lib/i18n/locale';
import { ChatError, type WireError } from '../../lib/protocol/errors';
import type { RoomState } from '../../lib/room-state';
import { talkFileName } from '../../lib/talk-text';

export type ExportForm = 'text' | 'zip';
/** Bytes so far, about how many in all (where the server counted them), and how many messages. */
export type ExportProgress = { bytes: number; total: number | undefined; messages: number };

type Options = {
  room: RoomState;
  form: ExportForm;
  locale: Locale;
  signal: AbortSignal;
  onProgress(progress: ExportProgress): void;
};

/** Often enough to look alive. */
const TELL_MS = 100;
const TYPES = { text: 'text/plain', zip: 'application/zip' } as const;

const ACCOUNT = '/api/account/export';

type Picker = (options: object) => Promise<FileSystemFileHandle>;

/**
 * Saves a room as a file. To be called from a click: a ZIP is written to where one chooses then, if the browser lets us,
 * and is never held in memory; otherwise it is downloaded when all of it is there.
 * @throws ChatError of the wire; `DOMException` AbortError where one stopped it, others where the disk did
 */
export async function saveExport({ room, form, locale, signal, onProgress }: Options): Promise<void> {
  const name = `${talkFileName(room, locale).replace(/[\\/:*?"<>|]/g, '_')}.${form === 'zip' ? 'zip' : 'txt'}`;
  await save(`/api/rooms/${room.id}/export`, { name, form, locale, signal, onProgress });
}

/** What an export of all that one has here would hold, `bytes` about. */
export async function accountSize(): Promise<{ messages: number; files: number; bytes: number }> {
  const response = await fetch(ACCOUNT, { method: 'HEAD', cache: 'no-store' });
  if (!response.ok) throw new Error(`the export answered ${response.status}`);
  const figure = (name: string) => Number(response.headers.get(`x-export-${name}`));
  return { messages: figure('messages'), files: figure('files'), bytes: figure('bytes') };
}

/** Saves all that one has here, in the same way. */
export async function saveAccount(options: Pick<Options, 'locale' | 'signal' | 'onProgress'>): Promise<void> {
  await save(ACCOUNT, { ...options, name: 'fukidashi.zip', form: 'zip' });
}

type Saving = Omit<Options, 'room'> & { name: string };

async function save(path: string, { name, form, locale, signal, onProgress }: Saving): Promise<void> {
  const pick = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  const handle = form === 'zip' && pick ? await pick.call(window, { suggestedName: name }) : undefined;
  signal.throwIfAborted();

  /** What a broken connection throws is a TypeError, whatever broke it, and so is what a body throws that one stops. */
  const unreachable = (error: unknown): never => {
    signal.throwIfAborted();
    throw error instanceof TypeError ? new ChatError('unavailable', 'broken off') : error;
  };
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = new URLSearchParams({ form, lang: locale, tz: timeZone });
  const response = await fetch(`${path}?${query}`, { signal, cache: 'no-store' }).catch(unreachable);
  if (!response.ok || !response.body) throw await errorOf(response);
  const counted = response.body.pipeThrough(counting(response.headers, onProgress));
  if (handle) {
    // Closes the file at the end, and leaves what was there before where it is broken off.
    await counted.pipeTo(await handle.createWritable(), { signal }).catch(unreachable);
  } else {
    download(await new Response(counted).blob().catch(unreachable), name, form);
  }
}

function counting(
  headers: Headers,
  onProgress: Options['onProgress'],
): TransformStream<Uint8Array, Uint8Array> {
  const total = Number(headers.get('x-export-bytes')) || undefined;
  const messages = Number(headers.get('x-export-messages'));
  let bytes = 0;
  let toldAt = 0;
  onProgress({ bytes, total, messages });
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      bytes += chunk.length;
      if (performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      onProgress({ bytes, total, messages });
    },
  });
}

async function errorOf(response: Response): Promise<ChatError> {
  const body = (await response.json().catch(() => undefined)) as { error?: WireError } | undefined;
  return new ChatError(body?.error?.code ?? 'unavailable', 'the export was refused');
}

/** Long enough for the browser to begin with it. */
const REVOKE_MS = 60_000;

function download(blob: Blob, name: string, form: ExportForm): void {
  const url = URL.createObjectURL(new Blob([blob], { type: TYPES[form] }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
