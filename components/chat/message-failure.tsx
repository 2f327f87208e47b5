'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import type { ErrorCode } from '../../lib/protocol/errors';
import { useChat } from '../connection/hooks';
import { useText } from '../ui/locale-provider';

/** Why it was not sent, unless that is what anybody would think, and what can be done. */
export function MessageFailure({ cid, error }: { cid: string; error: ErrorCode | undefined }) {
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
