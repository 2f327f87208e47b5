import type { Catalogue } from '../../lib/i18n/ja';
import { isChatError } from '../../lib/protocol/errors';

/** What went wrong in words for people; never the error's own. */
export function errorText({ errors }: Catalogue, error: unknown): string {
  return isChatError(error) ? errors[error.code] : errors.internal;
}
