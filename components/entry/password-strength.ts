import { LIMITS } from '../../lib/protocol/limits';

/** 0 too short to be taken, 1 weak, 2 fair, 3 strong, 4 very strong. */
export type Level = 0 | 1 | 2 | 3 | 4;
export type Advice = 'longer' | 'variety' | 'personal' | 'common';
export type Strength = { level: Level; advice?: Advice; isCommon: boolean };

/** What so many people take that it is tried first: the leaders of published lists, with some that are Japan's own. */
const COMMON = new Set(
  `password passwort passw0rd password1 iloveyou sunshine princess football baseball superman batman
  letmein welcome monkey dragon shadow master michael jordan charlie computer internet starwars whatever trustno1
  qwerty qwertyuiop asdfghjkl zxcvbnm qazwsx qwerty123 admin administrator changeme default secret login guest
  12345678 123456789 1234567890 11111111 00000000 87654321 12341234 11223344 abcd1234 abc12345 aaaaaaaa
  sakura doraemon pikachu pokemon nintendo himitsu arigato konnichiwa nihongo tokyo japan hanako taro yamada
  suzuki tanaka satou sato takahashi watanabe family fukidashi chat line`.split(/\s+/),
);

/** Keys in a row, as fingers run over them; forwards and backwards. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
];
const BOTH_WAYS = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);

const DISGUISES: Record<string, string> = {
  '@': 'a',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  $: 's',
  '5': 's',
};

/** From how many bits on a level is reached: guesses at a leaked hash, not at the log-in, which is throttled. */
const BITS = [0, 36, 50, 66] as const;

/** A word as it is meant: small letters, undisguised, without the figures and signs that are put behind it. */
function plainWord(password: string): string {
  const word = password.toLowerCase().replace(/[\d\W_]+$/, '');
  return [...word].map((letter) => DISGUISES[letter] ?? letter).join('');
}

function isCommonWord(password: string): boolean {
  const lower = password.toLowerCase();
  return COMMON.has(lower) || COMMON.has(plainWord(lower));
}

/** How many characters it is worth: who repeats one, or goes on to the next key, adds little. */
function worth(letters: readonly string[]): number {
  let sum = 0;
  letters.forEach((letter, i) => {
    const pair = `${letters[i - 1] ?? ''}${letter}`.toLowerCase();
    const isFollowing = i > 0 && (letters[i - 1] === letter || BOTH_WAYS.some((run) => run.includes(pair)));
    const isSeen = letters.indexOf(letter) < i;
    sum += isFollowing ? 0.25 : isSeen ? 0.75 : 1;
  });
  return sum;
}

const CLASSES: readonly [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[ -/:-@[-`{-~]/, 33],
  [/[^ -~]/, 200],
];

/**
 * How hard a password is to guess, by its length and variety. A rough measure, to encourage: it refuses nothing.
 * @param personal what others know of the person: login id, name
 */
export function strengthOf(password: string, personal: readonly string[] = []): Strength {
  const isCommon = isCommonWord(password);
  if (password.length < LIMITS.passwordMin) return { level: 0, isCommon };
  if (isCommon) return { level: 1, advice: 'common', isCommon };
  const lower = password.toLowerCase();
  const known = personal.map((word) => word.trim().toLowerCase()).filter((word) => word.length >= 3);
  const isPersonal = known.some((word) => lower.includes(word));
  // What is known adds nothing; what stands around it does.
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), lower).length / lower.length;
  const letters = [...password];
  const alphabet = CLASSES.reduce((sum, [form, size]) => sum + (form.test(password) ? size : 0), 0);
  const length = worth(letters);
  const bits = length * rest * Math.log2(alphabet);
  const level = (BITS.findLastIndex((from) => bits >= from) + 1) as Level;
  if (isPersonal && level < 4) return { level, advice: 'personal', isCommon };
  if (length < letters.length * 0.6 && level < 3) return { level, advice: 'variety', isCommon };
  return level < 3 ? { level, advice: 'longer', isCommon } : { level, isCommon };
}
