import * as z from 'zod/mini';
import { sendableFiles } from './file-payloads';
import type { FileContent } from './files';
import { stickerName, userId } from './ids';
import { LIMITS } from './limits';
import type { Role, RoomRules } from './room-rules';
import { locationTitle, messageText } from './text';

const mention = z.object({
  /** `all` means everybody in the room. */
  userId: z.union([userId, z.literal('all')]),
  /** Offsets into `text`, UTF-16 code units. */
  start: z.int().check(z.nonnegative()),
  length: z.int().check(z.positive()),
});
export type Mention = z.infer<typeof mention>;

export const textContent = z
  .object({
    type: z.literal('text'),
    text: messageText,
    mentions: z.optional(z.array(mention).check(z.maxLength(LIMITS.mentionsMax))),
  })
  .check(
    z.refine(({ text, mentions = [] }) => mentions.every((m) => isPartOf(text, m)), {
      path: ['mentions'],
      error: 'a mention is not a part of the text',
    }),
    z.refine(({ mentions = [] }) => areApart(mentions), {
      path: ['mentions'],
      error: 'two mentions share characters',
    }),
  );

/** By its place in a pack. Whether there is such a pack, the page knows that shows it. */
const stickerContent = z.object({ type: z.literal('sticker'), pack: stickerName, id: stickerName });

const locationContent = z.object({
  type: z.literal('location'),
  /** Degrees, north and east of zero. */
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  title: z.optional(locationTitle),
});

/** What a client may send. Notices are the server's. */
export const sendableContent = z.discriminatedUnion('type', [
  textContent,
  stickerContent,
  locationContent,
  ...sendableFiles,
]);

export type ContentPayload = z.infer<typeof sendableContent>;
export type TextContent = z.infer<typeof textContent>;
export type StickerContent = z.infer<typeof stickerContent>;
/** What people say. Of files a client sends no more than their ids; the rest of it is written by the server. */
export type SendableContent = TextContent | StickerContent | z.infer<typeof locationContent> | FileContent;

/** Whole characters of the text: half of a surrogate pair could not be shown. */
function isPartOf(text: string, { start, length }: Mention): boolean {
  const end = start + length;
  return end <= text.length && text.slice(start, end).isWellFormed() && text.slice(0, start).isWellFormed();
}

function areApart(mentions: readonly Mention[]): boolean {
  const inOrder = [...mentions].sort((a, b) => a.start - b.start);
  return inOrder.every(({ start }, i) => {
    const before = inOrder[i - 1];
    return before === undefined || before.start + before.length <= start;
  });
}

export type Profile = {
  userId: string;
  name: string;
  icon?: string;
  /** Id of a picture, at `GET /api/pictures/{id}`. */
  picture?: string;
  /** Only in profiles that are told whole; then also where it is empty. */
  status?: string;
  /** One of `PROFILE_BACKGROUNDS`, or the id of a picture. Only in profiles that are told whole. */
  background?: string;
  /** In a line of an open room: `name` is one that they chose for there. */
  alias?: true;
  /** The account is gone; the page has a name for them all. */
  deleted?: true;
};

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
  | { kind: 'picture' }
  /** By the group's link. */
  | { kind: 'joined' }
  | { kind: 'role'; people: Profile[]; role: Role }
  /** Those that are otherwise now. */
  | { kind: 'rules'; rules: Partial<RoomRules> }
  /** In the place of a message that is withheld from the reader. */
  | { kind: 'withheld' }
);

export type Content = SendableContent | NoticeContent;

export type Message = {
  seq: number;
  /** Epoch milliseconds, the server's; never less than that of the message before. */
  at: number;
  by: string;
  cid: string;
  /** Of one that was unsent, an empty text. */
  content: Content;
  /** The seq of the message that this one answers. */
  replyTo?: number;
  /** Its author wants nobody to be woken by it. */
  silent?: true;
  /** Epoch milliseconds of the last edit. */
  editedAt?: number;
  /** It was taken back: of what it said, nothing is left anywhere. */
  unsent?: true;
  /** Who took it back, where that was not its author. */
  unsentBy?: string;
  /** Who reacted with what, both in the order in which they did. An emoji that nobody holds any more is not in it. */
  reactions?: Reactions;
  /** Its author is blocked by the reader: nothing is told of it but its place. */
  withheld?: true;
};

/** User ids by emoji; each person at most once in all of it. */
export type Reactions = Record<string, string[]>;
