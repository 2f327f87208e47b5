import { respond, signedIn } from '@/server/auth/respond';

type Context = { params: Promise<{ provider: string }> };

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async (auth) => {
    const { userId } = await signedIn(auth, request);
    await auth.unlinkIdentity(userId, (await params).provider);
    return Response.json({});
  });
}
