import { classes } from './classes';

/** Higher numbers are shown as this and a plus. */
const MAX = 999;

type Props = { count: number; label: string /** Does not call: of what was muted. */; quiet?: boolean };

/** A number that wants to be seen, and its meaning for those who hear it. */
export function Badge({ count, label, quiet }: Props) {
  return (
    <span
      className={classes(
        'inline-block h-5 min-w-5 rounded-[10px] px-1.5 text-center font-bold text-2xs leading-5 tabular-nums',
        quiet ? 'bg-ink-3 text-surface' : 'bg-green text-on-green',
      )}
    >
      <span aria-hidden="true">{count > MAX ? `${MAX}+` : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
