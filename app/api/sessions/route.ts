import { respond, signedIn } from '@/server/auth/respond';

export function GET(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const { userId, sessionId } = await signedIn(auth, request);
    return Response.json({ sessions: await auth.listSessions(userId, sessionId) });
  });
}

/** Signs all other devices out. */
export function DELETE(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const { userId, sessionId } = await signedIn(auth, request);
    await auth.endAllSessions(userId, { except: sessionId });
    return Response.json({});
  });
}
