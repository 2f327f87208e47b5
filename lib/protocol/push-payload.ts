import * as z from 'zod/mini';

const base64url = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`)));

/** `POST /api/push`: a `PushSubscription` as browsers write it, and the language of what it shows. */
export const subscriptionPayload = z.object({
  endpoint: z.url().check(z.maxLength(1_000)),
  keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
  locale: z.enum(['ja', 'en']),
});
export type SubscriptionPayload = z.infer<typeof subscriptionPayload>;
