import type { Message } from '../../lib/protocol/content';
import type { ImageFacts, VideoFacts } from '../../lib/protocol/files';

/** One photo or video, with what is known of its message. */
export type ViewerItem = {
  key: string;
  seq: number;
  /** Its place in the message, from 0. */
  part: number;
  at: number;
  by: string;
} & ({ type: 'image'; file: ImageFacts } | { type: 'video'; file: VideoFacts });

/** All there is to see in these messages, in their order. */
export function itemsOf(messages: readonly Message[]): ViewerItem[] {
  return messages.flatMap(({ seq, at, by, content, unsent }): ViewerItem[] => {
    if (unsent) return [];
    const about = (part: number) => ({ key: keyOf(seq, part), seq, part, at, by });
    if (content.type === 'video') return [{ ...about(0), type: 'video', file: content }];
    if (content.type !== 'image') return [];
    const files = [content, ...(content.others ?? [])];
    return files.map((file, part) => ({ ...about(part), type: 'image', file }));
  });
}

export const keyOf = (seq: number, part: number) => `${seq}.${part}`;

/** Where an item is now, or what is nearest to where it was; undefined where there is nothing. */
export function indexOf(items: readonly ViewerItem[], seq: number, part: number): number | undefined {
  if (items.length === 0) return undefined;
  const there = items.findIndex((item) => item.seq > seq || (item.seq === seq && item.part >= part));
  return there < 0 ? items.length - 1 : there;
}
