'use client';

import { type FormEvent, useId, useState } from 'react';
import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { REPORT_WORDS } from '../../lib/i18n/report';
import { REPORT_REASONS, type ReportReason } from '../../lib/protocol/administration';
import { useBlocked, useChat, useMessage, usePerson } from '../connection/hooks';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { useAddressedSeq } from './navigation';
import { useAttempt } from './use-attempt';

type Props = { roomId: string; onClose(): void };

/** Tells the administrators of the message that the address names. */
export function ReportSheet({ roomId, onClose }: Props) {
  const chat = useChat();
  const attempt = useAttempt();
  const words = useWords(REPORT_WORDS);
  const seq = useAddressedSeq() ?? 0;
  const id = useId();
  const [reason, setReason] = useState<ReportReason>('spam');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [alsoBlock, setAlsoBlock] = useState(false);
  const author = usePerson(useMessage(roomId, seq)?.by ?? '');
  const blocked = useBlocked();
  const blocking = useWords(BLOCK_WORDS);
  const mayBlock = author && author.userId !== chat.view.me.userId && !author.deleted;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const told = await attempt(chat.report(roomId, seq, reason, text.trim()));
    const both = mayBlock && alsoBlock;
    // Reported is reported: what goes wrong with the other is said, and is to be done from their profile.
    if (told && (!both || (await attempt(chat.friends.block(author.userId, true)))))
      showToast({ text: both ? blocking.reported(author.name) : words.sent });
    setBusy(false);
    if (told) onClose();
  }

  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetBody>
        <form onSubmit={(event) => void submit(event)} className="space-y-5">
          <p className="text-ink-2 text-sm leading-relaxed">{words.lead}</p>
          <fieldset>
            <legend className="mb-1 font-semibold text-sm">{words.reason}</legend>
            {REPORT_REASONS.map((value) => (
              <label key={value} className="flex min-h-11 cursor-pointer items-center gap-3 text-base">
                <input
                  type="radio"
                  name={`${id}-reason`}
                  checked={reason === value}
                  onChange={() => setReason(value)}
                  className="size-5 accent-action"
                />
                {words.reasons[value]}
              </label>
            ))}
          </fieldset>
          <div>
            <label htmlFor={id} className="mb-1.5 block font-semibold text-sm">
              {words.more}
            </label>
            <textarea
              id={id}
              value={text}
              onChange={(event) => setText(event.target.value)}
              maxLength={1_000}
              rows={3}
              className="w-full rounded-xl border border-edge bg-surface px-3.5 py-2.5 text-field text-ink"
            />
          </div>
          {mayBlock && !blocked.has(author.userId) && (
            <label className="flex min-h-11 cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                checked={alsoBlock}
                onChange={(event) => setAlsoBlock(event.target.checked)}
                className="size-5 flex-none accent-action"
              />
              <span>
                <span className="block text-base">{blocking.withReport(author.name)}</span>
                <span className="block text-ink-3 text-xs">{blocking.withReportHint}</span>
              </span>
            </label>
          )}
          <Button type="submit" look="danger" busy={busy} className="w-full">
            {words.send}
          </Button>
        </form>
      </SheetBody>
    </Sheet>
  );
}
