import * as z from 'zod/mini';
import { userId } from './ids';
import { LIMITS } from './limits';
import { messageText } from './text';

const mention = z.object({
  userId,
  /** Offsets into `text`, UTF-16 code units. */
  start: z.int().check(z.nonnegative()),
  length: z.int().check(z.positive()),
});

export const textContent = z
  .object({
    type: z.literal('text'),
    text: messageText,
    mentions: z.optional(z.array(mention).check(z.maxLength(LIMITS.mentionsMax))),
  })
  .check(
    z.refine(
      (c) => (c.mentions ?? []).every((m) => m.start + m.length <= c.text.length),
      'a mention ends after the text',
    ),
  );

/** What a client may send. Notices are the server's. */
export const sendableContent = z.discriminatedUnion('type', [textContent]);

export type TextContent = z.infer<typeof textContent>;
export type SendableContent = z.infer<typeof sendableContent>;

export type Profile = { userId: string; name: string; icon?: string };

/** A person as the subject of an answer, named `id` as every other subject is, and `userId` as everywhere else. */
export type Person = Profile & { id: string };

export function toPerson(profile: Profile): Person {
  return { id: profile.userId, ...profile };
}

/** A line that the server writes. People are named as they were then: who left has no entry in the room any more. */
export type NoticeContent = { type: 'notice'; by: Profile } & (
  | { kind: 'invited'; people: Profile[] }
  | { kind: 'left' }
  | { kind: 'removed'; people: Profile[] }
  | { kind: 'renamed'; name: string }
);

export type Content = SendableContent | NoticeContent;

export type Message = {
  seq: number;
  /** Epoch milliseconds, the server's; never less than that of the message before. */
  at: number;
  by: string;
  cid: string;
  content: Content;
  replyTo?: number;
};
