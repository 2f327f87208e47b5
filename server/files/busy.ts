/** To who comes while too many files are worked on; long enough for one of those in front to be done. */
export const BUSY = { message: 'too many files at once', retryAfterMs: 2_000 };
