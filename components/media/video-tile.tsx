'use client';

import { Play } from 'lucide-react';
import type { VideoContent } from '../../lib/protocol/files';
import { localFile } from '../connection/local-files';
import type { LocalFile } from '../connection/pending';
import { durationText } from './figures';
import { previewUrl } from './file-url';
import { shapeOf } from './shape';
import { Tile } from './tile';
import { useMediaWords } from './use-media-words';
import { linkToViewer } from './viewer-link';

type Props = {
  roomId: string;
  content: VideoContent;
  seq: number | undefined;
  local: LocalFile | undefined;
};

/** A still of it; a press plays it in the viewer. Nothing of the video itself is fetched before. */
export function VideoTile({ roomId, content, seq, local }: Props) {
  const media = useMediaWords();
  const { fileId, poster, blur, duration } = content;
  return (
    <span className="media" style={shapeOf(content)}>
      <Tile
        src={seq !== undefined && poster ? previewUrl(fileId) : undefined}
        local={(local ?? localFile(fileId))?.poster}
        blur={blur}
        {...linkToViewer(roomId, seq, 0)}
        label={duration === undefined ? media.playVideo : media.playVideoOf(durationText(duration))}
      >
        {seq !== undefined && (
          <span className="tile-play">
            <Play size={26} fill="currentColor" aria-hidden="true" />
          </span>
        )}
        {duration !== undefined && <span className="tile-time">{durationText(duration)}</span>}
      </Tile>
    </span>
  );
}
