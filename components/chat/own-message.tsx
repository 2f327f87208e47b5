'use client';

import { Clock3, RotateCcw, Trash2 } from 'lucide-react';
import { memo } from 'react';
import type { ErrorCode } from '../../lib/protocol/errors';
import { useChat } from '../connection/hooks';
import { classes } from '../ui/classes';
import { useDates, useText } from '../ui/locale-provider';
import { MessageText } from './message-text';
import { isFewEmoji } from './rich-text';

type Props = {
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
  /** In a direct room 既読 needs no number. */
  direct: boolean;
  fresh: boolean;
};

export const OwnMessage = memo(function OwnMessage(props: Props) {
  const { text, at, first, showTime, status, readers, direct, fresh } = props;
  const { room, common } = useText();
  const time = useDates().time(at);
  return (
    <article
      aria-label={room.messageBy(common.you, time)}
      data-seq={props.seq}
      data-first={first || undefined}
      className={classes('row-own', fresh && 'fresh')}
    >
      <div dir="auto" className={classes('bubble', isFewEmoji(text) && 'bubble-bare')}>
        <MessageText text={text} />
      </div>
      <div className="meta text-right">
        {readers > 0 && <div>{direct ? room.read : room.readBy(readers)}</div>}
        {status === 'sent' && showTime && <time dateTime={new Date(at).toISOString()}>{time}</time>}
        {status === 'sending' && (
          <span role="img" aria-label={room.sending} className="after-a-second block pb-px">
            <Clock3 size={13} aria-hidden="true" />
          </span>
        )}
      </div>
      {status === 'failed' && props.cid !== undefined && <Failure cid={props.cid} error={props.error} />}
    </article>
  );
});

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
