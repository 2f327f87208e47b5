import type { Content } from './protocol/content';
import { filesOf } from './protocol/files';

/** The part of a message that search looks into; empty where there is none. */
export function searchableText(content: Content): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'location':
      return content.title ?? '';
    default:
      return filesOf(content)
        .map(({ name }) => name)
        .join('\n');
  }
}
