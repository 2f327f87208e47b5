'use client';

import { Clock3, RotateCcw, Trash2 } from 'lucide-react';
import { memo } from 'react';
import type { ErrorCode } from '../../lib/protocol/errors';
import { useChat } from '../connection/hooks';
import { classes } from '../ui/classes';
import { useDates, useText } from '../ui/locale-provider';
import { MessageText } from './message-text';
import { MoreButton } from './more-button';
import { showOverlay } from './navigation';
import { isFewEmoji } from './rich-text';

type Props = {
  /** The key of its row. */
  id: string;
  text: string;
  at: number;
  first: boolean;
  showTime: boolean;
  status: 'sent' | 'sending' | 'failed';
  /** Of a message that is sent. */
  seq?: number;
  /** Of a message that is not sent yet. */
  cid?: string;
  error?: ErrorCode | undefined;
  /** How many others have read it. */
  readers: number;
  /** In a direct room 既読 needs no number, and no list. */
  direct: boolean;
  fresh: boolean;
  isTarget: boolean;
};

export const OwnMessage = memo(function OwnMessage(props: Props) {
  const { id, text, at, first, showTime, status, seq, readers, direct, fresh, isTarget } = props;
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
      <div id={textId} dir="auto" className={classes('bubble', isFewEmoji(text) && 'bubble-bare')}>
        <MessageText text={text} />
      </div>
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
          {status === 'sent' && showTime && (
            <time dateTime={new Date(at).toISOString()} className="block">
              {time}
            </time>
          )}
        </div>
        <MoreButton />
      </div>
      {status === 'failed' && props.cid !== undefined && <Failure cid={props.cid} error={props.error} />}
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

/** Why it was not sent, unless that is what anybody would think, and what can be done. */
function Failure({ cid, error }: { cid: string; error: ErrorCode | undefined }) {
  const chat = useChat();
  const { room, errors } = useText();
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2 text-[13px]">
      <span className="rounded-xl bg-danger-soft px-3 py-1.5 font-medium text-danger">
        {room.failed}
        {error !== undefined && error !== 'unavailable' && (
          <span className="block font-normal">{errors[error]}</span>
        )}
      </span>
      <button type="button" onClick={() => chat.retry(cid)} className={ACTION}>
        <RotateCcw size={15} aria-hidden="true" />
        {room.resend}
      </button>
      <button type="button" onClick={() => chat.discard(cid)} className={ACTION}>
        <Trash2 size={15} aria-hidden="true" />
        {room.discard}
      </button>
    </div>
  );
}

const ACTION =
  'inline-flex min-h-11 items-center gap-1.5 rounded-xl bg-surface px-3.5 font-semibold text-ink shadow-card hover:bg-selected';
