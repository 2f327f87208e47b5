'use client';

import type { FileContent } from '../../lib/protocol/files';
import { localFile } from '../connection/local-files';
import type { LocalFile, PendingMessage } from '../connection/pending';
import { AudioPlayer } from './audio-player';
import { FileCard } from './file-card';
import { Photos } from './photos';
import { UploadRing } from './upload-ring';
import { VideoTile } from './video-tile';

export type FileBubbleProps = {
  roomId: string;
  content: FileContent;
  /** Of a message that is sent. */
  seq?: number | undefined;
  /** Of one that is not. */
  cid?: string | undefined;
  local?: readonly LocalFile[] | undefined;
  uploading?: PendingMessage['uploading'] | undefined;
};

/** What a message with files shows in its bubble, also while they are on their way. */
export function FileBubble({ roomId, content, seq, cid, local, uploading }: FileBubbleProps) {
  const ring = uploading && cid !== undefined && <UploadRing cid={cid} {...uploading} />;
  switch (content.type) {
    case 'image':
    case 'video':
      return (
        <span className="pictures">
          {content.type === 'image' ? (
            <Photos {...{ roomId, content, seq, local }} />
          ) : (
            <VideoTile {...{ roomId, content, seq }} local={local?.[0]} />
          )}
          {ring && <span className="picture-progress">{ring}</span>}
        </span>
      );
    case 'audio':
      return (
        <AudioPlayer
          audio={content}
          stored={seq !== undefined}
          local={(local?.[0] ?? localFile(content.fileId))?.url}
          progress={ring}
        />
      );
    case 'file':
      return <FileCard file={content} stored={seq !== undefined} progress={ring} />;
  }
}
