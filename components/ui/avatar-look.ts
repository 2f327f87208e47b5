/**
 * Ground colours, from and to. White text has at least 4.6:1 on the lighter end of each (lightest tone of its hue that
 * does, in OKLCH), so a letter of any size is readable.
 */
export const GRADIENTS = [
  ['#cd406d', '#b82927'],
  ['#cf4040', '#a44602'],
  ['#c45000', '#8e5604'],
  ['#a26708', '#765f04'],
  ['#787804', '#406e00'],
  ['#048824', '#086d51'],
  ['#00855f', '#0c6a64'],
  ['#00837e', '#0e6978'],
  ['#017fa1', '#0663a1'],
  ['#0e74dc', '#4d4fc5'],
  ['#7262dd', '#803eb3'],
  ['#9b54c8', '#9d3293'],
  ['#bd469d', '#b3275f'],
] as const;

/** The same id has the same colours everywhere and for ever. */
export function gradientOf(id: string): string {
  // FNV-1a: ids that differ in one character land far apart.
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  const [from, to] = GRADIENTS[(hash >>> 0) % GRADIENTS.length] ?? GRADIENTS[0];
  return `linear-gradient(135deg, ${from}, ${to})`;
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The first character as people see it: a whole emoji, a base letter with its marks. */
export function firstLetter(name: string): string {
  for (const { segment } of graphemes.segment(name.trim())) return segment.toLocaleUpperCase('en');
  return '?';
}
