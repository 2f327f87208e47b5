import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../server/testing/free-port';
import { type Balancer, startBalancer } from './balancer';

const servers: Server[] = [];
let balancer: Balancer;
afterEach(async () => {
  await balancer.stop();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A replica that says its name, and is ready or not. */
async function startServer(name: string, isReady = () => true): Promise<number> {
  const port = await freePort();
  const server = createServer((req, res) => {
    res.writeHead(req.url === '/readyz' && !isReady() ? 503 : 200, { connection: 'close' }).end(name);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}

const ask = async () => (await fetch(balancer.url)).text();
const askMany = async () => (await Promise.all([ask(), ask(), ask(), ask()])).sort().join('');

it('goes round the replicas, and passes over one that refuses', async () => {
  const gone = await freePort();
  balancer = await startBalancer([await startServer('a'), gone, await startServer('b')]);
  const answers = await askMany();
  expect(answers).toContain('a');
  expect(answers).toContain('b');
});

it('sends nobody to a replica that is not ready, until it is', async () => {
  let isReady = false;
  const late = await startServer('b', () => isReady);
  balancer = await startBalancer([await startServer('a'), late]);
  await expect.poll(askMany).toBe('aaaa');
  isReady = true;
  await expect.poll(askMany).toBe('aabb');
});

it('closes a connection when there is nobody to take it', async () => {
  balancer = await startBalancer([await freePort()]);
  await expect(ask()).rejects.toThrow();
});
