import type { DialogsWords } from '../../lib/i18n/dialogs';
import { LIMITS } from '../../lib/protocol/limits';
import { FORBIDDEN_IN_NAME, isVisible } from '../../lib/protocol/plain-text';

type Errors = Pick<DialogsWords['newChat']['errors'], 'nameEmpty' | 'nameLong' | 'nameForm'>;

/** What is wrong with a group's name, if anything, in these words. */
export function groupNameProblem(errors: Errors, name: string): string | undefined {
  const trimmed = name.trim();
  if (trimmed === '' || !isVisible(trimmed)) return errors.nameEmpty;
  if (trimmed.length > LIMITS.roomNameMax) return errors.nameLong;
  return FORBIDDEN_IN_NAME.test(trimmed) || !trimmed.isWellFormed() ? errors.nameForm : undefined;
}
