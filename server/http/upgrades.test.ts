import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startHttp, stopHttp } from '../testing/http';

afterEach(stopHttp);

describe('an upgrade', () => {
  const ask = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;

  it('goes to Socket.IO, or nowhere', async () => {
    const { raw } = await startHttp();
    expect(await raw(ask('/socket.io/?EIO=4&transport=websocket'))).toContain('101 Socket.IO');
    for (const path of ['/', '/_next/webpack-hmr', '//socket.io/', '/socket.io', '/%']) {
      expect(await raw(ask(path))).toMatch(/^HTTP\/1\.1 404 /);
    }
  });

  it('in development goes to Next as well', async () => {
    const decoy = createServer();
    decoy.on('upgrade', (_req, socket) => socket.end('HTTP/1.1 101 Next\r\n\r\n'));
    const { raw } = await startHttp({ decoy });
    expect(await raw(ask('/_next/hmr?id=1'))).toContain('101 Next');
    expect(await raw(ask('/other'))).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('brings the client’s address along', async () => {
    let seen: IncomingMessage | undefined;
    const { raw } = await startHttp({
      sockets: (req, socket) => {
        seen = req;
        socket.destroy();
      },
    });
    await raw(ask('/socket.io/').replace('Host: x', 'Host: x\r\nX-Client-Address: 1.2.3.4'));
    expect(seen?.headers['x-client-address']).toBe('127.0.0.1');
  });

  it('survives a peer that is gone', async () => {
    const { raw, get } = await startHttp({
      sockets: (_req, socket) => socket.emit('error', new Error('ECONNRESET')),
    });
    await raw(ask('/socket.io/'));
    expect((await get('/')).status).toBe(200);
  });
});
