import type { Grant } from '../store/sessions';
import type { Auth } from './auth';
import type { OpenSession } from './browser-sessions';

/** What somebody went to another service for. `stale`: to link it, as a session that is not this one any more. */
export type Purpose = 'login' | 'link' | 'stale';

/** One request to next-auth, with what its callbacks have to know and to tell. */
export type Visit = {
  auth: Auth;
  /** The session that the request came with. */
  session: OpenSession | null;
  address: string;
  device: string;
  /** What coming back from another service is for. */
  purpose?: Purpose;
  /** Who has shown in this request who they are, and by what. */
  loggedIn?: Grant & { userId: string };
  /** What a callback could not do: next-auth would log it and answer as if nothing had been. */
  failure?: unknown;
};
