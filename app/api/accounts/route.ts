import { toPerson } from '@/lib/protocol/content';
import { addressOf, readJson, respond } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const user = await auth.register(await readJson(request), addressOf(request));
    return Response.json({ user: toPerson(user) }, { status: 201 });
  });
}
