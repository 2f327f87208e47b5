'use client';

import { Suspense } from 'react';
import { saidIn } from '../../lib/i18n/said';
import type { SendableContent } from '../../lib/protocol/content';
import { isFileContent } from '../../lib/protocol/files';
import type { LocalFile, PendingMessage } from '../connection/pending';
import { LinkBox } from '../links/link-box';
import { isPicture, shapeOf } from '../media/shape';
import { classes } from '../ui/classes';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { MessageText } from './message-text';
import { Quote } from './quote';
import { isFewEmoji } from './rich-text';

// A room without files does without their code; where there are some, their room is there before it.
const FileBubble = later(async () => (await import('../media/file-bubble')).FileBubble);
const PlaceCard = later(async () => (await import('../media/place-card')).PlaceCard);
const Sticker = later(async () => (await import('../stickers/sticker')).Sticker);

type Props = {
  id: string;
  roomId: string;
  content: SendableContent;
  replyTo: number | undefined;
  /** Of a message that is sent. */
  seq?: number | undefined;
  /** Of one that is not. */
  cid?: string | undefined;
  local?: readonly LocalFile[] | undefined;
  uploading?: PendingMessage['uploading'] | undefined;
};

/** What was said, below what it answers. */
export function Bubble({ id, roomId, content, replyTo, seq, cid, local, uploading }: Props) {
  const text = useText();
  const isText = content.type === 'text';
  const isAlone = replyTo === undefined;
  const isBare = isText && isAlone && isFewEmoji(content.text);
  const isMedia = isAlone && (isPicture(content) || content.type === 'sticker');
  return (
    <div id={id} dir="auto" className={classes('bubble', isBare && 'bubble-bare', isMedia && 'bubble-media')}>
      {replyTo !== undefined && <Quote roomId={roomId} seq={replyTo} />}
      {isText ? (
        <MessageText text={content.text} mentions={content.mentions} apart={replyTo !== undefined} />
      ) : content.type === 'sticker' ? (
        <Suspense fallback={<span className="sticker-place" />}>
          <Sticker pack={content.pack} id={content.id} />
        </Suspense>
      ) : content.type === 'location' ? (
        <Suspense fallback={<span className="file-place" />}>
          <PlaceCard place={content} />
        </Suspense>
      ) : isFileContent(content) ? (
        <Suspense
          fallback={<span className={`media-place ${content.type}-place`} style={shapeOf(content)} />}
        >
          <FileBubble {...{ roomId, content, seq, cid, local, uploading }} />
        </Suspense>
      ) : (
        <span className="other-kind">{saidIn(text, content)}</span>
      )}
      {isText && <LinkBox roomId={roomId} seq={seq} content={content} />}
    </div>
  );
}
