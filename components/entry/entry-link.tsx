'use client';

/** To the other of the two pages, with where to go on to. A plain link: they share nothing that a router could save. */
export function EntryLink({
  path,
  next,
  label,
}: {
  path: '/login' | '/register';
  next: string;
  label: string;
}) {
  const href = next === '/' ? path : `${path}?callbackUrl=${encodeURIComponent(next)}`;
  return (
    <a
      href={href}
      // What stands behind the # of the link that led here goes along (see onward).
      onClick={(event) => {
        if (!href.includes('#')) event.currentTarget.href = href + location.hash;
      }}
      className="ml-1 inline-flex min-h-11 items-center rounded-lg px-1 font-semibold text-link underline underline-offset-2"
    >
      {label}
    </a>
  );
}
