import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readBody } from './body';

const server = createServer();
afterEach(() => void server.close());

test('a body that does not come in time is not waited for', async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
  const [req] = (await once(server, 'request')) as [IncomingMessage];
  const closed = once(client, 'close');
  client.resume();
  await expect(readBody(req, 100, 50)).rejects.toThrow('the sender went away');
  await closed;
  // Nor one of which the sender is gone before anybody looks.
  await expect(readBody(req, 100)).rejects.toThrow('the sender went away');
});
