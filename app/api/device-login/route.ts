import { deviceName } from '@/server/auth/device-name';
import { addressOf, respond } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => {
    const device = deviceName(request.headers.get('user-agent'));
    return Response.json(await auth.deviceLogin.ask(device, addressOf(request)), { status: 201 });
  });
}
