import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

type Look = 'primary' | 'plain' | 'danger' | 'quiet';

const LOOKS: Record<Look, string> = {
  primary: 'bg-action text-on-action hover:brightness-[1.06] active:brightness-95',
  plain: 'bg-surface-2 text-ink hover:bg-selected',
  danger: 'bg-danger-soft text-danger hover:brightness-[0.97]',
  quiet: 'text-link hover:bg-selected',
};

type Props = ComponentProps<'button'> & { look?: Look; busy?: boolean };

/** While `busy` it keeps its focus and does nothing. */
export function Button({ look = 'plain', busy, className, onClick, type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classes(
        'inline-flex min-h-11 items-center justify-center gap-2 rounded-xl px-4 font-semibold text-[14px] transition',
        'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-70',
        LOOKS[look],
        className,
      )}
    />
  );
}

type IconProps = Omit<ComponentProps<'button'>, 'children'> & { label: string; children: ReactNode };

/** A 44 px target with a name for those who do not see the icon, and a tooltip for those who do. */
export function IconButton({ label, className, children, ...rest }: IconProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classes(
        'inline-grid size-11 flex-none place-items-center rounded-xl text-ink-2 transition hover:bg-selected',
        'disabled:cursor-not-allowed disabled:opacity-40',
        className,
      )}
    >
      {children}
    </button>
  );
}
