import type { UploadPayload } from '../../lib/protocol/files';

/** As what a file is shown until the server has looked into it. */
export type Kind = 'image' | 'video' | 'audio' | 'file';

/** Something to be sent, with what could be read of it here. */
export type Attachment = {
  file: Blob;
  name: string;
  kind: Kind;
  /** What the server is told of it: px and seconds. */
  facts: Omit<UploadPayload, 'name' | 'size'>;
  /** A still picture of a video, a JPEG of at most 512 KiB. */
  poster?: Blob;
};
