'use client';

import type { ImageContent } from '../../lib/protocol/files';
import { localFile } from '../connection/local-files';
import type { LocalFile } from '../connection/pending';
import { fileUrl, previewUrl } from './file-url';
import { shapeOf, TILES_MAX } from './shape';
import { Tile } from './tile';
import { useMediaWords } from './use-media-words';
import { linkToViewer } from './viewer-link';

type Props = {
  roomId: string;
  content: ImageContent;
  seq: number | undefined;
  local: readonly LocalFile[] | undefined;
};

/** One photo in its own shape, or several as one tile of tiles. */
export function Photos({ roomId, content, seq, local }: Props) {
  const media = useMediaWords();
  const photos = [content, ...(content.others ?? [])];
  const shown = photos.slice(0, TILES_MAX);
  const beyond = photos.length - shown.length;
  const tiles = shown.map((photo, i) => {
    const isLast = beyond > 0 && i === shown.length - 1;
    return (
      <Tile
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is their identity, also while they get their ids
        key={i}
        src={seq === undefined ? undefined : previewUrl(photo.fileId)}
        local={local?.[i]?.url ?? localFile(photo.fileId)?.url}
        blur={photo.blur || undefined}
        moving={seq !== undefined && photo.animated ? fileUrl(photo.fileId) : undefined}
        {...linkToViewer(roomId, seq, i)}
        label={photos.length > 1 ? media.photoOf(i + 1, photos.length) : media.photo}
      >
        {isLast && <span className="tile-more">{media.more(beyond)}</span>}
      </Tile>
    );
  });
  return (
    <span className="media" style={shapeOf(content)}>
      {photos.length > 1 ? (
        <span className="tiles" data-count={shown.length}>
          {tiles}
        </span>
      ) : (
        tiles
      )}
    </span>
  );
}
