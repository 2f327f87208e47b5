import { beforeEach, expect, test, vi } from 'vitest';
import { recentEmoji, recentStickers, usedEmoji, usedSticker } from './recent';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

test('the last one used comes first, each once, and only so many', () => {
  for (let i = 0; i < 30; i++) usedSticker('U1', { pack: 'fuki', id: String(i) });
  usedSticker('U1', { pack: 'fuki', id: '20' });
  expect(
    recentStickers('U1')
      .map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(['20', '29', '28']);
  expect(recentStickers('U1')).toHaveLength(24);
  expect(new Set(recentStickers('U1').map(({ id }) => id)).size).toBe(24);
});

test('each person of a browser has their own', () => {
  usedEmoji('U1', '🎉');
  usedEmoji('U1', '🐱');
  usedEmoji('U1', '🎉');
  expect(recentEmoji('U1')).toEqual(['🎉', '🐱']);
  expect(recentEmoji('U2')).toEqual([]);
});

test('what others wrote there is no reason to fail', () => {
  kept.set('fukidashi:stickers:U1:emoji', '{broken');
  expect(recentEmoji('U1')).toEqual([]);
});
