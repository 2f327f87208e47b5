import { ChatError } from '../../lib/protocol/errors';
import type { FilesOptions } from './context';

export const notFound = (what: 'file' | 'upload' | 'room') => new ChatError('not_found', `no such ${what}`);

export const fileTooLarge = ({ fileBytes }: FilesOptions) =>
  new ChatError('too_large', `a file may have at most ${fileBytes} bytes`, {
    field: 'size',
    limit: fileBytes,
  });

export const quotaExceeded = ({ quota }: FilesOptions) =>
  new ChatError('too_large', `a person may store at most ${quota} bytes`, { field: 'quota', limit: quota });
