// Apart from the schemas, since a browser needs these and not the validator.

/** `GET /api/push`: the key to subscribe with, and whether this session is subscribed. */
export type PushState = { key: string; endpoint?: string };

/** What a push carries, as JSON. Without `title` and `body` where the person wants nothing of it shown. */
export type PushPayload = {
  roomId: string;
  /** Of the last message it tells of. */
  seq: number;
  /** How many are unread in that room. */
  count: number;
  locale: 'ja' | 'en';
  title?: string;
  body?: string;
};
