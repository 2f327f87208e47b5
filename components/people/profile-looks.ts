import type { ProfileBackground } from '../../lib/protocol/friends';

/** Grounds of profiles, one for each theme. Nothing is written on them. */
const GROUNDS: Record<ProfileBackground, string> = {
  plain: 'var(--selected)',
  mint: 'linear-gradient(160deg, light-dark(#c9f2dc, #12402c), light-dark(#8fdcb8, #1c5a41))',
  sky: 'linear-gradient(180deg, light-dark(#8fc3f7, #16324f), light-dark(#dceefc, #28527a))',
  sakura: 'linear-gradient(160deg, light-dark(#fbdce6, #4a2435), light-dark(#f4b3c9, #6d3550))',
  dusk: 'linear-gradient(180deg, light-dark(#a58ad8, #2c2250), light-dark(#fbc19d, #7a4a45))',
  night: 'linear-gradient(180deg, #0d1b3d, #2b3f74)',
};

/** What a profile stands on, as CSS takes it: one of ours, or a picture by its id. */
export function groundOf(background: string | undefined): string {
  if (background === undefined) return GROUNDS.plain;
  if (Object.hasOwn(GROUNDS, background)) return GROUNDS[background as ProfileBackground];
  return `var(--surface-2) url("/api/pictures/${encodeURIComponent(background)}") center / cover`;
}
