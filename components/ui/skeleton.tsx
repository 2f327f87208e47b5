import { classes } from './classes';

/** The place of something that is on its way, in its size. For the eye only: say beside it that it loads. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classes('skeleton block rounded-lg bg-selected', className)} />;
}
