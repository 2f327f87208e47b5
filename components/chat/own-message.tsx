'use client';

import { Clock3 } from 'lucide-react';
import { memo, Suspense } from 'react';
import type { Reactions as ByEmoji, SendableContent } from '../../lib/protocol/content';
import type { ErrorCode } from '../../lib/protocol/errors';
import type { LocalFile, PendingMessage } from '../connection/pending';
import { classes } from '../ui/classes';
import { later } from '../ui/later';
import { useDates, useText } from '../ui/locale';
import { Bubble } from './bubble';
import { MoreButton } from './more-button';
import { showOverlay } from './navigation';
import { Reactions } from './reactions';

// Rarely seen, and never in what the server renders.
const Failure = later(async () => (await import('./message-failure')).MessageFailure);

type Props = {
  /** The key of its row. */
  id: string;
  roomId: string;
  content: SendableContent;
  replyTo: number | undefined;
  edited: boolean | undefined;
  reactions: ByEmoji | undefined;
  at: number;
  first: boolean;
  showTime: boolean;
  status: 'sent' | 'sending' | 'failed';
  /** Of a message that is sent. */
  seq?: number;
  /** Of a message that is not sent yet. */
  cid?: string;
  local?: readonly LocalFile[] | undefined;
  uploading?: PendingMessage['uploading'] | undefined;
  error?: ErrorCode | undefined;
  /** How many others have read it. */
  readers: number;
  /** In a direct room 既読 needs no number, and no list. */
  direct: boolean;
  fresh: boolean;
  isTarget: boolean;
};

export const OwnMessage = memo(function OwnMessage(props: Props) {
  const { id, roomId, content, replyTo, edited, reactions, at, first, showTime } = props;
  const { status, seq, readers, direct, fresh, isTarget } = props;
  const { room, common } = useText();
  const time = useDates().time(at);
  const textId = `text-${id}`;
  const stateId = `state-${id}`;
  return (
    <article
      aria-label={room.messageBy(common.you, time)}
      aria-describedby={`${textId} ${stateId}`}
      tabIndex={-1}
      data-key={id}
      data-seq={seq}
      data-first={first || undefined}
      className={classes('row-own', fresh && 'fresh', isTarget && 'target')}
    >
      <Bubble
        {...{ roomId, content, replyTo, seq }}
        id={textId}
        cid={props.cid}
        local={props.local}
        uploading={status === 'failed' ? undefined : props.uploading}
      />
      <div className="side">
        <div className="meta text-right">
          <span id={stateId}>
            {readers > 0 && direct && room.read}
            {readers > 0 && !direct && seq !== undefined && <ReadBy seq={seq} count={readers} />}
            {status === 'sending' && (
              <span role="img" aria-label={room.sending} className="sending">
                <Clock3 size={13} aria-hidden="true" />
              </span>
            )}
            {status === 'failed' && <span className="sr-only">{room.failed}</span>}
          </span>
          {edited && <span className="block">{room.edited}</span>}
          {status === 'sent' && showTime && (
            <time dateTime={new Date(at).toISOString()} className="block">
              {time}
            </time>
          )}
        </div>
        <MoreButton />
      </div>
      {reactions && seq !== undefined && <Reactions roomId={roomId} seq={seq} reactions={reactions} />}
      {status === 'failed' && props.cid !== undefined && (
        <Suspense>
          <Failure roomId={roomId} cid={props.cid} error={props.error} />
        </Suspense>
      )}
    </article>
  );
});

/** How many have read it, and who, at a touch. */
function ReadBy({ seq, count }: { seq: number; count: number }) {
  const { room, readers } = useText();
  return (
    <button
      type="button"
      tabIndex={-1}
      title={readers.title}
      onClick={() => showOverlay('readers', seq)}
      className="read-by"
    >
      {room.readBy(count)}
    </button>
  );
}
