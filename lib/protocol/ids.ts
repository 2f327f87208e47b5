import * as z from 'zod/mini';

/** `U` + 32 lowercase hex. */
export const userId = z.string().check(z.regex(/^U[0-9a-f]{32}$/));
/** `C` + 32 lowercase hex. */
export const roomId = z.string().check(z.regex(/^C[0-9a-f]{32}$/));
/** The sender's key for one message: a UUID in any version. */
export const cid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i));
/** A message's position in its room: 1, 2, 3, … */
export const seq = z.int().check(z.minimum(1));

/** A pack of stickers, or a sticker in it. */
export const stickerName = z.string().check(z.regex(/^[A-Za-z0-9][\w.-]{0,63}$/));

/** `rev.tag`: how many changes a room has seen, and the random mark of the last one. */
export const cursor = z.string().check(z.regex(/^\d{1,15}\.[\w-]{1,32}$/));

/** `F` + 32 lowercase hex. */
export const fileId = z.string().check(z.regex(/^F[0-9a-f]{32}$/));

/** `I` + 32 lowercase hex: a picture of a person or a room. */
export const pictureId = z.string().check(z.regex(/^I[0-9a-f]{32}$/));

/** What an invite link ends with: 128 bits, base64url. */
export const inviteToken = z.string().check(z.regex(/^[\w-]{22}$/));
