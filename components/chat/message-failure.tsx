'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import type { AttachWords } from '../../lib/i18n/attach';
import type { ErrorCode } from '../../lib/protocol/errors';
import { useChat, usePending } from '../connection/hooks';
import type { Refusal } from '../connection/pending';
import { sizeText } from '../media/figures';
import { useText } from '../ui/locale';
import { useAttachWords } from './use-attach-words';

/** Why it was not sent, unless that is what anybody would think, and what can be done. */
type Props = { roomId: string; cid: string; error: ErrorCode | undefined };

export function MessageFailure({ roomId, cid, error }: Props) {
  const chat = useChat();
  const { room, errors } = useText();
  const { refused } = useAttachWords();
  const refusal = usePending(roomId).find((message) => message.cid === cid)?.refusal;
  const why = refusal ? sayRefusal(refused, refusal) : error !== 'unavailable' && error && errors[error];
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2 text-[13px]">
      <span
        role="alert"
        className="max-w-[min(100%,420px)] rounded-xl bg-danger-soft px-3 py-1.5 font-medium text-danger"
      >
        {room.failed}
        {why && <span className="block break-words font-normal">{why}</span>}
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

function sayRefusal(refused: AttachWords['refused'], refusal: Refusal): string {
  switch (refusal.why) {
    case 'file-size':
      return refused.fileSize(refusal.name, sizeText(refusal.size), sizeText(refusal.limit));
    case 'quota':
      return refused.quota(sizeText(refusal.size), sizeText(refusal.left), sizeText(refusal.quota));
    case 'broken':
    case 'lost':
      return refused[refusal.why](refusal.name);
  }
}

const ACTION =
  'inline-flex min-h-11 items-center gap-1.5 rounded-xl bg-surface px-3.5 font-semibold text-ink shadow-card hover:bg-selected';
