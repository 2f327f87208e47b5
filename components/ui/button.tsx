import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

type Look = 'primary' | 'plain' | 'danger' | 'quiet';

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-xl px-4 text-center font-semibold text-base transition disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-70';

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
      className={classes(SHAPE, LOOKS[look], className)}
    />
  );
}

/** What looks like a button and leads somewhere, and so works before the scripts are there. */
export function ButtonLink({ look = 'plain', className, ...rest }: ComponentProps<'a'> & { look?: Look }) {
  return <a {...rest} className={classes(SHAPE, LOOKS[look], className)} />;
}

const ICON =
  'inline-grid size-11 flex-none place-items-center rounded-xl text-ink-2 transition hover:bg-selected disabled:cursor-not-allowed disabled:opacity-40';

type Labelled<T> = Omit<T, 'children'> & { label: string; children: ReactNode };

/** A 44 px target with a name for those who do not see the icon, and a tooltip for those who do. */
export function IconButton({ label, className, children, ...rest }: Labelled<ComponentProps<'button'>>) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} className={classes(ICON, className)}>
      {children}
    </button>
  );
}

/** The same as a link. */
export function IconLink({ label, href, className, children, ...rest }: Labelled<ComponentProps<'a'>>) {
  return (
    <a href={href} aria-label={label} title={label} {...rest} className={classes(ICON, className)}>
      {children}
    </a>
  );
}
