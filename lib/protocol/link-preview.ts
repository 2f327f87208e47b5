/** What a page says of itself. Every text is one line, without anything that steers direction or is invisible. */
export type LinkPreview = {
  /** The link as it stands in the message, whatever it redirects to. */
  url: string;
  host: string;
  title: string;
  description?: string;
  /** What the site calls itself. */
  site?: string;
  /** At `/api/links/{id}/image`, px. */
  image?: { id: string; width: number; height: number };
};

/** Code points; what a card has room for, and a little more. */
export const LINK_LIMITS = { title: 120, description: 240, site: 60 } as const;
