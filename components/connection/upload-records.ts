import type { TextContent } from '../../lib/protocol/content';
import type { ErrorCode } from '../../lib/protocol/errors';
import type { FileContent, StoredFile } from '../../lib/protocol/files';
import { LIMITS } from '../../lib/protocol/limits';
import type { Attachment, Kind } from './attachment';
import { newCid } from './cid';
import type { PendingMessage, Refusal } from './pending';
import type { Quote } from './quote';

/** One file of a message, as it is stored: the file itself stands beside it, under `key`. */
export type FileRecord = {
  key: string;
  name: string;
  size: number;
  mime: string;
  kind: Kind;
  facts: Attachment['facts'];
  uploadId?: string | undefined;
  stored?: StoredFile;
};

/** A message whose files are not all on the server yet, or one that goes out after such messages (`caption`). */
export type UploadRecord = {
  cid: string;
  roomId: string;
  at: number;
  replyTo?: Quote;
  silent?: true;
  status: 'sending' | 'failed';
  error?: ErrorCode;
  refusal?: Refusal;
  files: FileRecord[];
  caption?: TextContent;
  /** It is in the outbox. The files are kept until the room shows it: the server may have lost one of them. */
  isHanded?: true;
  /** How often its files were uploaded anew because the server did not know them any more. */
  anew?: number;
};

export type StoredBlob = { file: Blob; poster?: Blob };

/** In which messages files go out: photos together, everything else by itself, in the order of what stands first. */
export function grouped(attachments: readonly Attachment[]): Attachment[][] {
  const groups: Attachment[][] = [];
  let album: Attachment[] | undefined;
  for (const attachment of attachments) {
    if (attachment.kind !== 'image') groups.push([attachment]);
    else if (album && album.length < LIMITS.albumMax) album.push(attachment);
    else {
      album = [attachment];
      groups.push(album);
    }
  }
  return groups;
}

export function toFiles(group: readonly Attachment[]): {
  files: FileRecord[];
  blobs: Map<string, StoredBlob>;
} {
  const blobs = new Map<string, StoredBlob>();
  const files = group.map(({ file, poster, name, kind, facts }) => {
    const key = newCid();
    blobs.set(key, { file, ...(poster && { poster }) });
    return { key, name, size: file.size, mime: file.type, kind, facts };
  });
  return { files, blobs };
}

/** What is shown while the files are on their way. */
export function shownContent(files: readonly FileRecord[]): FileContent {
  const [first, ...others] = files.map(asKnownHere) as [StoredFile, ...StoredFile[]];
  return others.length === 0 || first.type !== 'image'
    ? first
    : { ...first, others: others.filter((file) => file.type === 'image') };
}

/** What is sent. All of them are stored, and there are several only if they are photos. */
export function sentContent(files: readonly FileRecord[]): FileContent | undefined {
  const [first, ...others] = files.flatMap(({ stored }) => (stored ? [stored] : []));
  if (first?.type !== 'image' || others.length === 0) return first;
  return { ...first, others: others.filter((file) => file.type === 'image') };
}

function asKnownHere({ name, size, mime, kind, facts }: FileRecord): StoredFile {
  const { width, height, duration, waveform, voice } = facts;
  const file = { fileId: '', name, size, mime };
  switch (kind) {
    case 'image':
      return { type: kind, ...file, width: width ?? 0, height: height ?? 0, blur: '' };
    case 'video':
      return {
        type: kind,
        ...file,
        ...(width && { width }),
        ...(height && { height }),
        ...(duration && { duration }),
      };
    case 'audio':
      return {
        type: kind,
        ...file,
        ...(duration && { duration }),
        ...(waveform && { waveform }),
        ...(voice && { voice: true as const }),
      };
    case 'file':
      return { type: kind, ...file };
  }
}

/** As the outbox takes it. */
export function toMessage(
  { cid, roomId, at, replyTo, silent }: UploadRecord,
  content: PendingMessage['content'],
): PendingMessage {
  return {
    cid,
    roomId,
    content,
    at,
    status: 'sending',
    ...(replyTo && { replyTo }),
    ...(silent && { silent }),
  };
}
