/** The mark: one bubble that speaks and one that answers. */
export function BubbleMark({ size, className }: { size: number; className?: string }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} className={className} aria-hidden="true">
      <rect width="64" height="64" rx="20" fill="#06c755" />
      <path
        fill="#ffffff"
        d="M19 15h26a10 10 0 0 1 10 10v9a10 10 0 0 1-10 10H33.500L23 52.500c-1 .8-2.400.1-2.400-1.200V44H19A10 10 0 0 1 9 34v-9a10 10 0 0 1 10-10Z"
      />
      <g fill="#05240f">
        <circle cx="22" cy="29.500" r="3.200" />
        <circle cx="32" cy="29.500" r="3.200" />
        <circle cx="42" cy="29.500" r="3.200" />
      </g>
    </svg>
  );
}
