import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetcher, type FetchOptions, wholeBody } from './fetch';

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A site on 127.0.0.1, and how many requests have reached it. */
async function site(answer: RequestListener) {
  const seen: { url: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((req, res) => {
    seen.push({ url: req.url ?? '', headers: req.headers });
    answer(req, res);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const port = String((server.address() as AddressInfo).port);
  return { port, seen, url: (path = '/') => new URL(path, `http://127.0.0.1:${port}`) };
}

/** As in production, but for one address and the port of a site of ours. */
const letIn = (port: string): FetchOptions => ({
  guard: { allowIPAddressList: ['127.0.0.1'] },
  ports: [port],
});

const within = (ms = 5_000) => AbortSignal.timeout(ms);

async function read(options: FetchOptions, url: URL, limit = 1_000_000, signal = within()): Promise<string> {
  const { body } = await createFetcher(options)(url, 'text/html', signal);
  return (await wholeBody(body, limit)).toString();
}

describe('what may be asked', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '0.0.0.0',
    '[::]',
    '127.0.0.2',
  ])('never reaches this machine as %s', async (host) => {
    const { port, seen } = await site((_req, res) => res.end('secret'));
    await expect(read({ ports: [port] }, new URL(`http://${host}:${port}/`))).rejects.toThrow(/not allowed/);
    expect(seen).toEqual([]);
  });

  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[::ffff:10.0.0.1]',
    '[2002:7f00:1::]',
    '[2001::1]',
  ])('never connects to %s', async (host) => {
    await expect(read({}, new URL(`http://${host}/`))).rejects.toThrow(/not allowed/);
  });

  it('looks at what a name was resolved to', async () => {
    const { port, seen } = await site((_req, res) => res.end('secret'));
    const addresses = ['127.0.0.1', '::1', '10.0.0.1', '::ffff:127.0.0.1'];
    for (const address of addresses) {
      const family = address.includes(':') ? 6 : 4;
      // One good address beside it does not help.
      const lookup: LookupFunction = (_name, { all }, done) =>
        all
          ? done(null, [
              { address: '192.0.2.1', family: 4 },
              { address, family },
            ])
          : done(null, address, family);
      const asked = read({ ports: [port], lookup }, new URL(`http://innocent.example:${port}/`));
      await expect(asked).rejects.toThrow(/not allowed/);
    }
    expect(seen).toEqual([]);
  });

  it.each([
    ['http://a.example:22/', 'another port'],
    ['http://a.example:8080/', 'another port'],
    ['http://user:secret@a.example/', 'names a user'],
    ['ftp://a.example/', 'neither http nor https'],
    ['file:///etc/passwd', 'neither http nor https'],
    ['data:text/html,x', 'neither http nor https'],
  ])('does not ask %s', async (url, why) => {
    await expect(read({}, new URL(url))).rejects.toThrow(why);
  });
});

describe('redirects', () => {
  const to =
    (location: string): RequestListener =>
    (_req, res) =>
      res.writeHead(302, { location }).end();

  it('are followed', async () => {
    const { port, url } = await site((req, res) =>
      req.url === '/end' ? res.end('there') : res.writeHead(301, { location: '/end' }).end(),
    );
    expect(await read(letIn(port), url())).toBe('there');
  });

  it.each([
    (port: string) => `http://127.0.0.2:${port}/`,
    (port: string) => `http://[::1]:${port}/`,
    (port: string) => `http://[::ffff:127.0.0.1]:${port}/`,
    () => 'http://169.254.169.254/latest/meta-data/',
    () => 'http://127.0.0.1:22/',
    () => 'file:///etc/passwd',
    (port: string) => `http://user:secret@127.0.0.1:${port}/`,
    () => 'http://[',
  ])('lead to nothing that could not be asked at once (%#)', async (target) => {
    const site1 = await site((req, res) => to(target(site1.port))(req, res));
    await expect(read(letIn(site1.port), site1.url())).rejects.toThrow();
    expect(site1.seen).toHaveLength(1);
  });

  it('end somewhere', async () => {
    const { port, url, seen } = await site(to('/again'));
    await expect(read(letIn(port), url())).rejects.toThrow('too many redirects');
    expect(seen).toHaveLength(5);
  });
});

describe('what comes back', () => {
  it('tells the site no more than who asks', async () => {
    const { port, url, seen } = await site((_req, res) => res.end('x'));
    await read(letIn(port), url('/a?b#c'));
    expect(seen[0]?.url).toBe('/a?b');
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('is unpacked, and no further than it is read', async () => {
    // 200 MB that come as 200 kB.
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const { port, url } = await site((_req, res) =>
      res.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    await expect(read(letIn(port), url(), 512 * 1024)).rejects.toThrow('too large');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it.each(['br', 'gzip'])('is nothing where it is no %s', async (coding) => {
    const { port, url } = await site((_req, res) =>
      res.writeHead(200, { 'content-encoding': coding }).end('plain'),
    );
    await expect(read(letIn(port), url())).rejects.toThrow();
  });

  it('is nothing in a coding that nobody knows', async () => {
    const { port, url } = await site((_req, res) =>
      res.writeHead(200, { 'content-encoding': 'xz' }).end('x'),
    );
    await expect(read(letIn(port), url())).rejects.toThrow('unknown coding');
  });

  it('is not waited for', async () => {
    const { port, url } = await site((_req, res) => {
      res.write('a');
      const drip = setInterval(() => res.write('a'), 20);
      res.on('close', () => clearInterval(drip));
    });
    const since = performance.now();
    await expect(read(letIn(port), url(), 1_000_000, within(200))).rejects.toThrow();
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  it('is not waited for where nothing comes at all, or only half', async () => {
    const silent = await site(() => {});
    await expect(read(letIn(silent.port), silent.url(), 9, within(100))).rejects.toThrow();
    const cut = await site((_req, res) => {
      res.writeHead(200, { 'content-length': '100', 'content-encoding': 'gzip' });
      res.write(gzipSync('half').subarray(0, 12), () => res.destroy());
    });
    await expect(read(letIn(cut.port), cut.url())).rejects.toThrow();
  });

  it.each([404, 500, 204, 206])('is nothing with the status %s', async (status) => {
    const { port, url } = await site((_req, res) => res.writeHead(status).end());
    await expect(read(letIn(port), url())).rejects.toThrow('not there');
  });
});
