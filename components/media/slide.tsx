'use client';

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { ImageFacts, VideoFacts } from '../../lib/protocol/files';
import { Blur } from './blur';
import { fileUrl, previewUrl } from './file-url';
import { takeOver } from './playback';
import { useMediaWords } from './use-media-words';
import type { ViewerItem } from './viewer-items';

type Props = {
  item: ViewerItem;
  /** Where on the strip it hangs. */
  slot: number;
  isCurrent: boolean;
};

/** One picture of the viewer, as large as fits. Those beside the current one are there already, unseen. */
export function Slide({ item, slot, isCurrent }: Props) {
  return (
    <div
      aria-hidden={!isCurrent}
      inert={!isCurrent}
      data-current={isCurrent || undefined}
      className="viewer-slide"
      style={{ '--at': slot } as CSSProperties}
    >
      {item.type === 'image' ? <Photo file={item.file} /> : <Video file={item.file} isCurrent={isCurrent} />}
    </div>
  );
}

/** In a frame of the picture's shape, so that what comes first is as large as what comes at last. */
function frame({ width, height }: { width?: number; height?: number }): CSSProperties {
  return { '--own-width': width ?? 1280, '--own-height': height ?? 720 } as CSSProperties;
}

/** First what the conversation has shown, then all of its pixels. */
function Photo({ file }: { file: ImageFacts }) {
  const media = useMediaWords();
  const [isWhole, setWhole] = useState(false);
  const [hasPreview, setHasPreview] = useState(false);
  const [isLost, setLost] = useState(false);
  const whole = useRef<HTMLImageElement>(null);
  return (
    <div className="viewer-frame" data-zoom style={frame(file)}>
      {!hasPreview && !isWhole && file.blur !== '' && <Blur hash={file.blur} />}
      {!isWhole && (
        <img
          src={previewUrl(file.fileId)}
          alt=""
          draggable={false}
          onLoad={() => setHasPreview(true)}
          className="picture"
        />
      )}
      <img
        ref={whole}
        src={fileUrl(file.fileId)}
        alt={file.name}
        decoding="async"
        draggable={false}
        onLoad={() =>
          whole.current?.decode().then(
            () => setWhole(true),
            () => setWhole(true),
          )
        }
        // A kind of picture that this browser does not know: the preview is what there is.
        onError={() => setLost(true)}
        className="picture"
        style={isLost ? { visibility: 'hidden' } : undefined}
      />
      {isLost && !hasPreview && <p className="viewer-lost">{media.notShown}</p>}
    </div>
  );
}

function Video({ file, isCurrent }: { file: VideoFacts; isCurrent: boolean }) {
  const media = useMediaWords();
  const player = useRef<HTMLVideoElement>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const { current } = player;
    // It was opened to be seen. Where the browser wants another press first, there are its buttons.
    if (isCurrent) current?.play().catch(() => {});
    else current?.pause();
  }, [isCurrent]);
  return (
    <div className="viewer-frame" style={frame(file)}>
      {isCurrent && !isLost ? (
        // biome-ignore lint/a11y/useMediaCaption: people's own videos have none
        <video
          ref={player}
          src={fileUrl(file.fileId)}
          poster={file.poster && previewUrl(file.fileId)}
          controls
          playsInline
          preload="metadata"
          aria-label={file.name}
          onPlay={(event) => takeOver(event.currentTarget)}
          onError={() => setLost(true)}
          className="viewer-video"
        />
      ) : (
        file.poster && <img src={previewUrl(file.fileId)} alt="" draggable={false} className="picture" />
      )}
      {isLost && <p className="viewer-lost">{media.notPlayedHere}</p>}
    </div>
  );
}
