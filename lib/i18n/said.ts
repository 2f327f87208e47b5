import type { Content } from '../protocol/content';
import type { Catalogue } from './ja';

/** What was said, in words: of a text itself, of everything else what it is. A newer server may send what we do not know. */
export function saidIn({ said }: Catalogue, content: Exclude<Content, { type: 'notice' }>): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'sticker':
      return said.sticker;
    case 'location':
      return content.title ? said.place(content.title) : said.location;
    case 'image':
      return said.photos(1 + (content.others?.length ?? 0));
    case 'video':
      return said.video;
    case 'audio':
      return content.voice ? said.voice : said.file(content.name);
    case 'file':
      return said.file(content.name);
    default:
      return said.unknown;
  }
}

/** The line that stands where a message was. `by` is its author, `unsentBy` who else took it back; undefined: oneself. */
export function tombstoneIn({ said }: Catalogue, by: string | undefined, unsentBy?: string): string {
  if (unsentBy !== undefined) return said.removed(unsentBy);
  return by === undefined ? said.unsentByMe : said.unsentBy(by);
}
