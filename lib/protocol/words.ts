import type { Content } from './content';

/** What a message says in words; nothing where it does without. */
export function wordsOf(content: Content): string {
  return content.type === 'text' ? content.text : '';
}
