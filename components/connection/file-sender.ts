import type { TextContent } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { Storage } from '../../lib/protocol/files';
import type { Attachment } from './attachment';
import type { PageStorage } from './page-storage';
import { toQuote } from './quote';
import type { Manner, Sender } from './sender';
import type { Address } from './socket';
import type { Status } from './status';
import type { UploadRecord } from './upload-records';
import type { Uploads } from './uploads';
import type { View } from './view';

export type UploadStorage = PageStorage<UploadRecord>;

type Deps = { view: View; status: Status; sender: Sender; storage: UploadStorage; address: Address };

/** The uploads as the rest of the client sees them. Their code comes when there is a file to send. */
export function createFileSender({ view, status, sender, storage, address }: Deps) {
  let uploads: Uploads | undefined;
  let loading: Promise<Uploads> | undefined;
  /** What earlier pages left, until the code for it is there. */
  const found: UploadRecord[] = [];

  /** @throws ChatError `unavailable` where the code cannot be had */
  function load(): Promise<Uploads> {
    loading ??= Promise.all([import('./uploads'), import('./upload-api')]).then(
      ([{ createUploads }, { createUploadApi }]) => {
        uploads = createUploads({
          api: createUploadApi(address),
          batch: view.batch,
          status,
          storage,
          fileBytes: view.config.fileBytes,
          nextAt: sender.nextAt,
          show: sender.showBeside,
          post: sender.post,
        });
        return uploads;
      },
      () => {
        loading = undefined;
        throw new ChatError('unavailable');
      },
    );
    return loading;
  }

  async function adopt(): Promise<void> {
    found.push(...(await storage.adopt()));
    if (found.length === 0) return;
    const { adopt: take } = await load();
    await take(found.splice(0));
  }

  return {
    async send(
      roomId: string,
      attachments: readonly Attachment[],
      { replyTo, silent }: Manner = {},
      caption?: TextContent,
    ): Promise<void> {
      const quote = replyTo === undefined ? undefined : toQuote(view.rooms.get(roomId), replyTo);
      (await load()).send(roomId, attachments, { quote, silent }, caption);
    },

    storage: async (): Promise<Storage> => (await load()).storage(),

    /** Shows what earlier pages left; without the code, it is tried again with the next connection. */
    adopt: () => void adopt().catch(() => {}),

    level() {
      uploads?.level();
      void adopt().catch(() => {});
    },

    retry: (cid: string) => uploads?.retry(cid),
    discard: (cid: string) => uploads?.discard(cid),
    settled: (cid: string) => uploads?.settled(cid),
    takeBack: (cid: string) => uploads?.takeBack(cid) ?? false,
    drop: (roomId: string) => uploads?.drop(roomId),

    stop() {
      uploads?.stop();
      storage.release();
    },
  };
}
