import { afterEach, describe, expect, it } from 'vitest';
import { echo, startHttp, stopHttp } from '../testing/http';

afterEach(stopHttp);

const json = (response: Response) => response.json() as Promise<unknown>;

describe('probes', () => {
  it('tell alive from ready', async () => {
    const problems: string[] = ['redis'];
    const { http, get } = await startHttp({ readiness: async () => problems }, null);
    expect((await get('/healthz')).status).toBe(200);
    const starting = await get('/');
    expect(starting.status).toBe(503);
    expect(starting.headers.get('retry-after')).toBe('1');
    expect(await json(starting)).toMatchObject({ error: { code: 'unavailable' } });
    const waiting = await get('/readyz');
    expect(waiting.status).toBe(503);
    expect(await json(waiting)).toEqual({ status: 'not ready', waitingFor: ['pages', 'redis'] });
    http.serve(echo);
    problems.length = 0;
    expect((await get('/readyz')).status).toBe(200);
    expect((await get('/')).status).toBe(200);
    expect((await get('/readyz', { method: 'HEAD' })).status).toBe(200);
  });

  it('are not ready when that cannot be found out', async () => {
    const { get } = await startHttp({ readiness: () => Promise.reject(new Error('no')) });
    expect((await get('/readyz')).status).toBe(503);
  });

  it('show figures to this machine only', async () => {
    const { get } = await startHttp();
    expect((await get('/metrics')).status).toBe(200);
    expect((await get('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
    const trusting = await startHttp({ trustProxy: true });
    expect((await trusting.get('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(
      404,
    );
  });

  it('show figures to who has the token', async () => {
    const { get } = await startHttp({ metricsToken: 'right' });
    expect((await get('/metrics')).status).toBe(404);
    expect((await get('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(404);
    expect((await get('/metrics', { headers: { authorization: 'Bearer right' } })).status).toBe(200);
  });
});
