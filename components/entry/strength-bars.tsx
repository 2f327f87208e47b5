import type { EntryWords } from '../../lib/i18n/entry';
import { classes } from '../ui/classes';
import type { Level, Strength } from './password-strength';

const LOOKS = ['', 'bg-danger', 'bg-ink-3', 'bg-green', 'bg-action'] as const;

/** How strong a password is, for the eye; the words say the same. */
export function StrengthBars({ level }: { level: Level }) {
  return (
    <div aria-hidden="true" className="mt-2 flex gap-1.5">
      {[1, 2, 3, 4].map((bar) => (
        <span
          key={bar}
          className={classes(
            'h-1 flex-1 rounded-full motion-safe:transition-colors',
            bar <= level ? LOOKS[level] : 'bg-line',
          )}
        />
      ))}
    </div>
  );
}

/** The same in words, with what would help. */
export function strengthWords({ entry }: EntryWords, { level, advice }: Strength): string {
  const words = entry.strengthIs(entry.strengths[level] ?? '');
  return advice ? `${words}${entry.strengthHints[advice]}` : words;
}
