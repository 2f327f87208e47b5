import { readJson, respond } from '@/server/auth/respond';

export function POST(request: Request): Promise<Response> {
  return respond(async (auth) => Response.json(await auth.deviceLogin.state(await readJson(request))));
}
