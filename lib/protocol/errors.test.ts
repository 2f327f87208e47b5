import { expect, it } from 'vitest';
import { ChatError, ERROR_STATUS, isChatError, RETRYABLE, toWireError } from './errors';

it('goes over the wire with its detail, and without its stack', () => {
  const error = new ChatError('rate_limited', 'slow down', { retryAfterMs: 1_500 });
  expect(toWireError(error)).toEqual({ code: 'rate_limited', message: 'slow down', retryAfterMs: 1_500 });
  expect(JSON.parse(JSON.stringify(toWireError(new ChatError('not_found'))))).toEqual({
    code: 'not_found',
    message: 'not_found',
  });
});

it('is known by its name, since Next has a class of its own', () => {
  class Other extends Error {
    override readonly name = 'ChatError';
    readonly code = 'forbidden';
  }
  expect(isChatError(new Other())).toBe(true);
  expect(isChatError(new Error('ChatError'))).toBe(false);
  expect(isChatError({ name: 'ChatError', code: 'x' })).toBe(false);
});

it('may be tried again only where nothing was decided', () => {
  for (const code of RETRYABLE) expect([429, 500, 503]).toContain(ERROR_STATUS[code]);
  expect(RETRYABLE.size).toBe(3);
});
