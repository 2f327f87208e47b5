/** Which build this server serves; a page of another one offers to load anew. */
export function GET(): Response {
  return Response.json(
    { build: process.env.FUKIDASHI_BUILD ?? '' },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}
