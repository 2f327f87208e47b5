import { addressOf, readJson, respond } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => {
    await auth.resetPassword(await readJson(request), addressOf(request));
    return Response.json({});
  });
}
