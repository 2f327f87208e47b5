/** Services that an operator may let people sign in with, in the order in which they are offered. */
export const PROVIDERS = ['google', 'github', 'line'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Answer to `GET /api/account/identities`: by what one can sign in. Only services that are set up here are listed. */
export type WaysIn = { password: boolean; providers: { id: Provider; linked: boolean }[] };
