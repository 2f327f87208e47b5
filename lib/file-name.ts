import { ChatError } from './protocol/errors';
import { LIMITS } from './protocol/limits';
import { FORBIDDEN_IN_NAME, isVisible } from './protocol/plain-text';

/**
 * The name under which a file is shown and downloaded, in one Unicode form (macOS takes が apart). Nothing is stored under it.
 * @throws ChatError `invalid` (field `name`) where it is a path, too long, invisible, only dots, or steers the direction
 *   of text: a name that was meant to be another one is not repaired.
 */
export function cleanFileName(raw: string): string {
  const name = raw.toWellFormed().normalize('NFC').trim();
  if (name.length > LIMITS.fileNameMax) refuse(`a file name has at most ${LIMITS.fileNameMax} characters`);
  if (/[/\\]/.test(name)) refuse('a file name is not a path');
  if (FORBIDDEN_IN_NAME.test(name)) refuse('control or direction character in a file name');
  if (/^[.\s]*$/.test(name) || !isVisible(name)) refuse('a file needs a name');
  return name;
}

function refuse(message: string): never {
  throw new ChatError('invalid', message, { field: 'name' });
}
