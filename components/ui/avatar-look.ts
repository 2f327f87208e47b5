/**
 * Ground colours, from and to: neighbouring hues, each in the lightest tone (OKLCH) on which white still has 4.6:1, so
 * that a letter of any size is readable all over it.
 */
export const GRADIENTS = [
  ['#be4992', '#c14043'],
  ['#ca4464', '#c5461a'],
  ['#cc4744', '#a85800'],
  ['#00873c', '#0a7a70'],
  ['#078568', '#00768b'],
  ['#088288', '#0072a9'],
  ['#037da9', '#336fd0'],
  ['#1c75d6', '#735ed1'],
  ['#6867da', '#9852be'],
  ['#925ac9', '#b54696'],
  ['#ae4fad', '#c14072'],
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
