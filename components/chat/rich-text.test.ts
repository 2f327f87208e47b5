import { describe, expect, it } from 'vitest';
import { isFewEmoji } from './rich-text';

describe('isFewEmoji', () => {
  it.each(['😀', '👍🏽', '❤️', '👨‍👩‍👧‍👦👍🏻🎉', '🇯🇵', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '☔', '🙇‍♂️ 🙏', '☝🏼'])('%s is', (text) => {
    expect(isFewEmoji(text)).toBe(true);
  });
  it.each(['', '1', '123', '©', '😀😀😀😀', '😀a', 'はい😀', '#', '↔', '🏽a'])('%s is not', (text) => {
    expect(isFewEmoji(text)).toBe(false);
  });
});
