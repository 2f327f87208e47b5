import { keep, readKept } from './storage';

export type StickerName = { pack: string; id: string };

/** Two screens of a phone's picker. */
const STICKERS_MAX = 24;
const EMOJI_MAX = 32;

/** The last one used first. */
export const recentStickers = (userId: string) => readKept<StickerName[]>(userId, 'recent', []);
export const recentEmoji = (userId: string) => readKept<string[]>(userId, 'emoji', []);

export function usedSticker(userId: string, { pack, id }: StickerName): void {
  const others = recentStickers(userId).filter((one) => one.pack !== pack || one.id !== id);
  keep(userId, 'recent', [{ pack, id }, ...others].slice(0, STICKERS_MAX));
}

export function usedEmoji(userId: string, emoji: string): void {
  const others = recentEmoji(userId).filter((one) => one !== emoji);
  keep(userId, 'emoji', [emoji, ...others].slice(0, EMOJI_MAX));
}
