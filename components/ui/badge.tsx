/** Higher numbers are shown as this and a plus. */
const MAX = 999;

/** A number that wants to be seen, and its meaning for those who hear it. */
export function Badge({ count, label }: { count: number; label: string }) {
  return (
    <span className="inline-block h-5 min-w-5 rounded-[10px] bg-green px-1.5 text-center font-bold text-[11.5px] text-on-green leading-5 tabular-nums">
      <span aria-hidden="true">{count > MAX ? `${MAX}+` : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
