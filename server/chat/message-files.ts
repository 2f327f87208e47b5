import type { OwnedFile } from '../store/rooms';

type Wanting = { roomId: string; userId: string; cid: string };

/** What messages need of files beside their records; server/files has it. */
export type MessageFiles = {
  /** The files that a message may use in place of those it names; undefined where its sender may not see one of them. */
  provide(wanting: Wanting, fileIds: readonly string[]): Promise<string[] | undefined>;
  /** Copies that `provide` made for a message which was then refused. Never fails. */
  giveBack(wanting: Wanting, fileIds: readonly string[]): Promise<void>;
  /** The contents of files that their rooms have forgotten. Never fails: what stays for now is found and erased later. */
  erase(files: readonly OwnedFile[]): Promise<void>;
};

/** For who has no place for files: importers, and tests of other things. */
export const NO_FILES: MessageFiles = {
  provide: async () => undefined,
  giveBack: async () => {},
  erase: async () => {},
};
