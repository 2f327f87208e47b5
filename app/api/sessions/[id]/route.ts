import { respond, signedIn } from '@/server/auth/respond';

type Context = { params: Promise<{ id: string }> };

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async (auth) => {
    const { userId } = await signedIn(auth, request);
    await auth.endSession(userId, (await params).id);
    return Response.json({});
  });
}
