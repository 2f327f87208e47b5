import { readJson, respond, signedIn } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const session = await signedIn(auth, request);
    await auth.deviceLogin.answer(session, await readJson(request));
    return Response.json({});
  });
}
