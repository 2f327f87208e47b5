import { addressOf, readJson, respond } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const user = await auth.register(await readJson(request), addressOf(request));
    return Response.json({ user }, { status: 201 });
  });
}
