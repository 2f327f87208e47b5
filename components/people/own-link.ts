import type { Friends } from '../connection/friends';

export type OwnLink = { address: string; expiresAt: number };

/** One for the life of the page: each link stays until it is over, and nobody needs a new one each time they look. */
let own: { of: unknown; link: Promise<OwnLink> } | undefined;

/** The link by which others add one as a friend; made when it is first asked for. */
export function ownLink(friends: Pick<Friends, 'link'>): Promise<OwnLink> {
  if (own?.of !== friends) {
    const link = friends.link({ create: true }).then(({ token = '', expiresAt = 0 }) => ({
      address: `${location.origin}/friend#${token}`,
      expiresAt,
    }));
    link.catch(forgetOwnLink);
    own = { of: friends, link };
  }
  return own.link;
}

export function forgetOwnLink(): void {
  own = undefined;
}
