import type { TextContent } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { channels, keys } from './keys';
import { mentionedIn } from './messages';
import type { OwnedFile } from './rooms';
import { loadScript, type Reply, type Script } from './scripts';
import { freshTag } from './tag';
import type { Writer } from './writer';

const editMessage = loadScript('edit-message');
const unsendMessage = loadScript('unsend-message');
const react = loadScript('react');
const pinMessage = loadScript('pin-message');

/** Who changes which message of a room. */
export type Change = { roomId: string; seq: number; userId: string };

/** Why a message stays as it is. */
export type Refusal =
  | 'not_member'
  | 'no_such_message'
  | 'no_such_mention'
  | 'forbidden'
  | 'too_late'
  | 'notice'
  | 'unsent'
  | 'not_text'
  | 'too_many_emoji'
  | 'too_many_people'
  | 'too_many_pins';

/** `cursor`: where the room stands after the change, or where it stood if the message was like that already. */
export type Changed = { cursor: string } | Refusal;
/** `files`: those that went with the message. */
export type Unsent = { cursor: string; files: OwnedFile[] } | Refusal;

/** In place of a time: the script then asks for no membership. */
const OF_AUTHOR = -1;

/** What happens to messages after they were sent; each change is a link of the room's chain. */
export function createMessageChanges({ write }: Pick<Writer, 'write'>) {
  async function change(
    script: Script,
    { roomId, seq, userId }: Change,
    what: readonly (string | number)[],
    rest: readonly (string | number)[],
    besides: readonly string[] = [],
  ): Promise<Reply> {
    const room = [keys.room, keys.members, keys.messages, keys.log, keys.roles].map((nameOf) =>
      nameOf(roomId),
    );
    const args = [roomId, userId, seq, ...what, freshTag(), channels.room(roomId), ...rest];
    return (await write(keys.room(roomId), (to) => script(to, [...room, ...besides], args))).reply;
  }

  async function unsend(target: Change, withinMs: number): Promise<Unsent> {
    const reply = await change(unsendMessage, target, [], [withinMs], [keys.files(target.roomId)]);
    const changed = toChanged(reply);
    if (typeof changed === 'string') return changed;
    const [, , by, ...fileIds] = reply as string[];
    return { ...changed, files: fileIds.map((fileId) => ({ by: by as string, fileId })) };
  }

  return {
    /** One's own text alone. */
    edit: async (target: Change, content: TextContent) =>
      toChanged(await change(editMessage, target, [JSON.stringify(content)], mentionedIn(content))),

    /** One's own message, or as owner or admin anybody's. @param withinMs of its sending; 0: at any time */
    unsend,

    /** For the author, in whatever room they wrote it, and however long ago: they leave for good, or an administrator says so. */
    async unsendAsAuthor(target: Change): Promise<Unsent> {
      return unsend(target, OF_AUTHOR);
    },

    /** @param emoji null takes the reaction back */
    react: async (target: Change, emoji: string | null) =>
      toChanged(await change(react, target, [emoji ?? ''], [LIMITS.reactionsMax, LIMITS.reactorsMax])),

    pin: async (target: Change, pinned: boolean) =>
      toChanged(await change(pinMessage, target, [pinned ? 1 : 0], [LIMITS.pinsMax])),
  };
}

function toChanged([word, cursor]: Reply): Changed {
  return word === 'ok' ? { cursor: cursor as string } : (word as Refusal);
}
