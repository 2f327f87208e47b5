import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** Bytes that decide whether something is text. */
const TEXT_SAMPLE = 64 * 1024;

/** Other names for what browsers know under one. */
const USUAL_NAME: Record<string, string> = {
  'image/apng': 'image/png',
  'video/x-m4v': 'video/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/x-flac': 'audio/flac',
};

/**
 * What a file is by its bytes; its name has no say. Markup counts as text: a browser that is told so shows it and runs
 * nothing. `application/octet-stream` where it is neither known nor text.
 */
export async function contentType(path: string): Promise<string> {
  const told = (await fileTypeFromFile(path).catch(() => undefined))?.mime.split(';')[0];
  if (told && !/xml|html/.test(told)) return USUAL_NAME[told] ?? told;
  return (await isText(path)) ? 'text/plain' : 'application/octet-stream';
}

/** UTF-8 without control characters, as far as the sample goes. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_SAMPLE), 0, TEXT_SAMPLE, 0);
    // A character may be cut by the end of the sample: `stream` takes that for the part of a longer text.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), {
      stream: true,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
