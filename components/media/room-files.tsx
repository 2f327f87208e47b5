'use client';

import { Play } from 'lucide-react';
import { type MouseEvent, useEffect, useState } from 'react';
import { filesOf } from '../../lib/protocol/files';
import { isPlainClick, overlayPath, roomPath, showOverlay } from '../chat/navigation';
import { Button } from '../ui/button';
import { useDates, useText } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { SheetBody } from '../ui/sheet';
import { Spinner } from '../ui/spinner';
import { durationText } from './figures';
import { FileCard } from './file-card';
import { previewUrl } from './file-url';
import { Tile } from './tile';
import { useMediaWords } from './use-media-words';
import { type FilesKind, useRoomFiles } from './use-room-files';
import { itemsOf, type ViewerItem } from './viewer-items';

/** All that was sent in a room, without what was said about it; newest first. */
export function RoomFiles({ roomId }: { roomId: string }) {
  const media = useMediaWords();
  const [kind, setKind] = useState<FilesKind>('media');
  return (
    <SheetBody>
      <Segmented<FilesKind>
        legend={media.kinds}
        hideLegend
        value={kind}
        onChange={setKind}
        options={[
          { value: 'media', label: media.kindMedia },
          { value: 'files', label: media.kindFiles },
        ]}
      />
      <Files key={kind} roomId={roomId} kind={kind} />
    </SheetBody>
  );
}

function Files({ roomId, kind }: { roomId: string; kind: FilesKind }) {
  const { common } = useText();
  const media = useMediaWords();
  const { messages, hasMore, status, more } = useRoomFiles(roomId, kind);
  const [end, setEnd] = useState<HTMLElement | null>(null);

  // Whoever scrolls comes to more without a press.
  useEffect(() => {
    if (!end) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), {
      rootMargin: '300px',
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [end, more]);

  if (messages.length === 0 && !hasMore && status === 'idle') {
    return <p className="py-10 text-center text-ink-2">{kind === 'media' ? media.noMedia : media.noFiles}</p>;
  }
  return (
    <>
      {kind === 'media' ? (
        <ul className="-mx-5 mt-4 grid grid-cols-3 gap-0.5">
          {messages.flatMap((message) =>
            itemsOf([message]).map((item) => (
              <li key={item.key} className="relative aspect-square">
                <MediaTile roomId={roomId} item={item} />
              </li>
            )),
          )}
        </ul>
      ) : (
        <ul className="mt-3 divide-y divide-line">
          {messages.map((message) => (
            <li key={message.seq} className="room-file">
              {filesOf(message.content).map((file) => (
                <FileCard key={file.fileId} file={file} stored />
              ))}
              <Day at={message.at} />
            </li>
          ))}
        </ul>
      )}
      {status === 'loading' && (
        <div className="grid place-items-center py-6">
          <Spinner label={common.loading} />
        </div>
      )}
      {status === 'failed' && (
        <div role="alert" className="grid justify-items-center gap-3 py-6">
          {media.listFailed}
          <Button onClick={more}>{common.retry}</Button>
        </div>
      )}
      {status === 'idle' && hasMore && (
        <div ref={setEnd} className="grid place-items-center py-4">
          <Button onClick={more}>{media.moreFiles}</Button>
        </div>
      )}
    </>
  );
}

function MediaTile({ roomId, item: { seq, part, type, file } }: { roomId: string; item: ViewerItem }) {
  const media = useMediaWords();
  const duration = type === 'video' ? file.duration : undefined;
  const hasPicture = type === 'image' || file.poster;
  const isVideo = type === 'video';
  return (
    <Tile
      src={hasPicture ? previewUrl(file.fileId) : undefined}
      blur={file.blur || undefined}
      href={overlayPath(roomPath(roomId), 'photo', seq, part)}
      onOpen={(event: MouseEvent) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        showOverlay('photo', seq, part);
      }}
      label={isVideo ? media.playVideo : media.photo}
    >
      {isVideo && (
        <span className="tile-time">
          {duration === undefined ? <Play size={12} fill="currentColor" /> : durationText(duration)}
        </span>
      )}
    </Tile>
  );
}

function Day({ at }: { at: number }) {
  const dates = useDates();
  const [now] = useState(Date.now);
  return (
    <time dateTime={new Date(at).toISOString()} className="flex-none text-2xs text-ink-3">
      {dates.listTime(at, now)}
    </time>
  );
}
