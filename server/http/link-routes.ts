import type { Links } from '../links/links';
import type { Route } from './routes';

/** Pictures of links. The id of one is told only to who sees the link. */
export function linkRoutes(links: Links): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/links\/([0-9a-f]{64})\/image$/,
      answer: async ({ req, res, params: [id = ''] }) => {
        const image = await links.image(id);
        res.writeHead(200, {
          'content-type': 'image/webp',
          'content-length': image.length,
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, max-age=86400',
        });
        res.end(req.method === 'HEAD' ? undefined : image);
      },
    },
  ];
}
