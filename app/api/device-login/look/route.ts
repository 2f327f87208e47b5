import { readJson, respond, signedIn } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const session = await signedIn(auth, request);
    return Response.json(await auth.deviceLogin.look(session, await readJson(request)));
  });
}
