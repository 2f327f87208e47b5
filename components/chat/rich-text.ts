// One emoji as it is seen: flag, keycap, or a picture with tone, variation and whatever is joined to it. A bare © or ↔,
// which is a letter unless U+FE0F follows, does not count.
const PICTURE =
  '(?:\\p{Emoji_Presentation}|\\p{Emoji}\\uFE0F|\\p{Emoji_Modifier_Base}(?=\\p{Emoji_Modifier}))(?:\\uFE0F|\\p{Emoji_Modifier})?(?:[\\u{E0020}-\\u{E007F}]+)?';
const JOINED = '(?:\\u200D\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?)*';
const ONE = `(?:\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|${PICTURE}${JOINED})`;
const FEW_EMOJI = new RegExp(`^\\s*(?:${ONE}\\s*){1,3}$`, 'u');
/** Three of the longest families with their tones; spares long texts the pattern. */
const FEW_EMOJI_MAX = 120;

/** Whether a text is nothing but one to three emoji, which are then shown large. */
export function isFewEmoji(text: string): boolean {
  return text.length <= FEW_EMOJI_MAX && FEW_EMOJI.test(text);
}
