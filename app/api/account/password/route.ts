import { addressOf, readJson, respond, signedIn } from '@/server/auth/respond';

export function PUT(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const session = await signedIn(auth, request);
    await auth.changePassword(session, await readJson(request), addressOf(request));
    return Response.json({});
  });
}
