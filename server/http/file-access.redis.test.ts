import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../lib/protocol/limits';
import { type FileWorld, startFileWorld } from '../testing/file-world';
import type { Uploader } from '../testing/uploader';
import { fileRoutes } from './file-routes';

let world: FileWorld;
let people: Awaited<ReturnType<FileWorld['people']>>;

beforeAll(async () => {
  world = await startFileWorld();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  people = await world.people();
});

const some = (bytes: number) => Buffer.alloc(bytes, 1);
const errorOf = async (response: Response) => ((await response.json()) as { error: object }).error;

/** Writes down what is asked for. */
const noting =
  (asked: [string, string][], ask: Uploader['ask']): Uploader['ask'] =>
  (method, path, ...rest) => {
    asked.push([method, `/api/${path}`]);
    return ask(method, path, ...rest);
  };

describe('somebody outside', () => {
  test('finds nothing at any of the routes', async () => {
    const { a, e: outsider, ann, roomId } = people;
    const upload = await a.start(roomId, { name: 'x', size: LIMITS.uploadPartBytes });
    const { fileId } = await a.upload(roomId, some(100));
    await world.send(ann, roomId, { type: 'file', fileId });
    const of = `uploads/${upload.uploadId}`;
    const asked: [string, string][] = [];
    const e = { ...outsider, ask: noting(asked, outsider.ask) };
    const answers = await Promise.all([
      e.ask('POST', `rooms/${roomId}/uploads`, JSON.stringify({ name: 'x', size: 1 })),
      e.ask('GET', of),
      e.ask('PUT', `${of}/parts/0`, some(LIMITS.uploadPartBytes)),
      e.ask('PUT', `${of}/poster`, some(10)),
      e.ask('POST', `${of}/finish`),
      e.ask('DELETE', of),
      e.ask('POST', `uploads/${fileId.replace('F', 'I')}/finish`),
      e.ask('DELETE', `uploads/${fileId.replace('F', 'I')}`),
      e.ask('POST', `rooms/${roomId}/files`, new FormData()),
      e.ask('GET', `files/${fileId}`),
      e.ask('GET', `files/${fileId}/preview`),
      e.ask('GET', `files/F${'0'.repeat(32)}`),
    ]);
    const missed = fileRoutes(world.one.files).filter(
      (route) => !asked.some(([method, path]) => method === route.method && route.path.test(path)),
    );
    expect(missed.map(({ path }) => path.source)).toEqual([String.raw`^\/api\/uploads$`]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect(await a.json(await a.get(of))).toMatchObject({ have: [] });
    await expect(world.send(people.eve, roomId, { type: 'file', fileId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('and somebody who is nobody is told so, before a body is read', async () => {
    const { roomId } = people;
    for (const [method, path] of [
      ['GET', 'uploads'],
      ['POST', `rooms/${roomId}/files`],
      ['POST', `rooms/${roomId}/uploads`],
      ['GET', `files/F${'0'.repeat(32)}`],
    ] as const) {
      const body = method === 'POST' ? 'x'.repeat(100_000) : undefined;
      const answer = await fetch(`${world.one.url}/api/${path}`, { method, ...(body && { body }) });
      expect([answer.status, await errorOf(answer)]).toEqual([
        401,
        expect.objectContaining({ code: 'unauthenticated' }),
      ]);
    }
  });

  test('and another site’s page is refused', async () => {
    const { a, roomId } = people;
    const answer = await a.ask('POST', `rooms/${roomId}/uploads`, '{"name":"x","size":1}', {
      origin: 'http://evil.example',
    });
    expect(answer.status).toBe(403);
  });
});
