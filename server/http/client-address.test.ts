import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { clientAddress, isForwarded } from './client-address';

function request(peer: string | undefined, forwardedFor?: string): IncomingMessage {
  const req = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: peer }));
  if (forwardedFor !== undefined) req.headers['x-forwarded-for'] = forwardedFor;
  return req;
}

it.each([
  ['the peer', '198.51.100.7', undefined, false, '198.51.100.7'],
  ['an IPv4 peer on an IPv6 socket', '::ffff:198.51.100.7', undefined, false, '198.51.100.7'],
  ['the peer, whatever it claims', '198.51.100.7', '203.0.113.1', false, '198.51.100.7'],
  ['whom the proxy saw', '127.0.0.1', '203.0.113.1', true, '203.0.113.1'],
  ['whom the proxy saw, not what that one claims', '127.0.0.1', '10.0.0.1, 203.0.113.1', true, '203.0.113.1'],
  ['an IPv6 one', '127.0.0.1', '2001:db8::1', true, '2001:db8::1'],
  ['the proxy where it says nothing', '127.0.0.1', undefined, true, '127.0.0.1'],
  ['the proxy where it says nonsense', '127.0.0.1', 'unknown', true, '127.0.0.1'],
  ['nobody where the peer is gone', undefined, undefined, false, 'unknown'],
])('is %s', (_, peer, forwardedFor, trusted, address) => {
  expect(clientAddress(request(peer, forwardedFor), trusted)).toBe(address);
  expect(isForwarded(request(peer, forwardedFor))).toBe(forwardedFor !== undefined);
});
