import { respond, signedIn } from '@/server/auth/respond';

export function GET(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const { userId } = await signedIn(auth, request);
    return Response.json(await auth.waysIn(userId));
  });
}
