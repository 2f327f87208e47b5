/** Says what it waits for to those who do not see it turn. */
export function Spinner({ label }: { label: string }) {
  return (
    <span role="status" className="inline-grid place-items-center">
      <span
        aria-hidden="true"
        className="size-5 animate-spin rounded-full border-2 border-current border-t-transparent opacity-70 motion-reduce:animate-none"
      />
      <span className="sr-only">{label}</span>
    </span>
  );
}
