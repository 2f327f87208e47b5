import { ChatError } from '@/lib/protocol/errors';
import { respond, signedIn } from '@/server/auth/respond';
import { currentLinks } from '@/server/links/current';

type Context = { params: Promise<{ id: string }> };

/** The picture of a link's preview. Its id is told only to who sees the link. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async (auth) => {
    await signedIn(auth, request);
    const image = await currentLinks()?.image((await params).id);
    if (!image) throw new ChatError('not_found', 'no such picture');
    return new Response(new Uint8Array(image), {
      headers: {
        'content-type': 'image/webp',
        'content-length': String(image.length),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=86400',
      },
    });
  });
}
