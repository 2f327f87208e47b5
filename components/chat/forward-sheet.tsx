'use client';

import { useEffect, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { saidIn, tombstoneIn } from '../../lib/i18n/said';
import type { Message } from '../../lib/protocol/content';
import { useChat, useMessage, usePerson } from '../connection/hooks';
import { Button } from '../ui/button';
import { INPUT } from '../ui/field';
import { useText, useWords } from '../ui/locale';
import { Sheet, SheetFooter } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { ChoiceRow, ChosenFace } from './choice-row';
import { FORWARD_MAX, forwarded, matching, type Target, targetsOf } from './forward';
import { showRoom, useAddressedSeq } from './navigation';
import { useAcquaintances } from './use-acquaintances';
import { useAction } from './use-action';
import { useSearchWords } from './use-search-words';

type Props = { roomId: string; onClose(): void };

/** Says the message that the address names in other rooms as well. */
export function ForwardSheet({ roomId, onClose }: Props) {
  const chat = useChat();
  const { forward: words } = useSearchWords();
  const { newChat } = useWords(DIALOGS_WORDS);
  const seq = useAddressedSeq() ?? 0;
  const message = useMessage(roomId, seq);
  const people = useAcquaintances();
  // In the order of this moment: what comes meanwhile must not move a row away from under the finger.
  const [rooms] = useState(() => {
    const blocked = chat.view.blocked.get();
    return chat.view.roomList.get().filter(({ peerId }) => peerId === undefined || !blocked.has(peerId));
  });
  const [chosen, setChosen] = useState<readonly Target[]>([]);
  const [query, setQuery] = useState('');
  const sending = useAction();

  // After a reload, the page may hold another part of the conversation.
  useEffect(() => {
    chat.loadQuoted(roomId, seq).catch(() => {});
  }, [chat, roomId, seq]);

  const content = message && !message.unsent ? forwarded(message.content) : undefined;
  const shown = matching(targetsOf(rooms, people), query);

  function toggle(target: Target): void {
    const others = chosen.filter(({ id }) => id !== target.id);
    sending.setError(undefined);
    if (others.length < chosen.length) setChosen(others);
    else if (chosen.length < FORWARD_MAX) setChosen([...chosen, target]);
    else sending.setError(words.full(FORWARD_MAX));
  }

  function send(): void {
    if (!content) return;
    if (chosen.length === 0) {
      sending.setError(words.nowhere);
      return;
    }
    sending.run(async () => {
      // All rooms first, so that it goes to all of them or to none.
      const to: string[] = [];
      for (const { kind, id } of chosen) to.push(kind === 'room' ? id : await chat.createDirect(id));
      for (const id of to) chat.send(id, content);
      onClose();
      const [only = ''] = to;
      showToast({
        text: to.length === 1 ? words.done(chosen[0]?.name ?? '') : words.doneMany(to.length),
        ...(to.length === 1 && { action: { label: words.open, run: () => showRoom(only) } }),
      });
    });
  }

  return (
    <Sheet title={words.title} onClose={onClose}>
      {message && <Preview message={message} />}
      <input
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        aria-label={words.filter}
        placeholder={words.filter}
        autoComplete="off"
        className={`${INPUT} flex-none`}
      />
      {chosen.length > 0 && (
        <ul aria-label={words.chosen(chosen.length)} className="mt-3 flex flex-wrap gap-x-3 gap-y-2">
          {chosen.map((target) => (
            <li key={target.id}>
              <ChosenFace {...faceOf(target)} onRemove={() => toggle(target)} />
            </li>
          ))}
        </ul>
      )}
      <ul aria-label={words.targets} className="-mx-2 mt-2 min-h-[40dvh] pb-3">
        {shown.map((target) => (
          <li key={target.id}>
            <ChoiceRow
              {...faceOf(target)}
              note={target.kind === 'person' ? words.newTalk : undefined}
              checked={chosen.some(({ id }) => id === target.id)}
              onToggle={() => toggle(target)}
            />
          </li>
        ))}
        {shown.length === 0 && <li className="px-2 py-6 text-center text-ink-2 text-sm">{words.none}</li>}
      </ul>
      <SheetFooter error={sending.error}>
        <Button look="primary" busy={sending.busy} disabled={!content} onClick={send} className="w-full">
          {sending.busy ? newChat.starting : words.send(chosen.length)}
        </Button>
      </SheetFooter>
    </Sheet>
  );
}

const faceOf = ({ face, name, icon, picture }: Target) => ({ id: face, name, icon, picture });

/** What is about to be said again. */
function Preview({ message }: { message: Message }) {
  const text = useText();
  const name = usePerson(message.by)?.name ?? text.common.unknownPerson;
  const { content, unsent } = message;
  if (content.type === 'notice') return null;
  return (
    <div className="mb-4 flex-none rounded-xl bg-surface-2 px-4 py-2.5">
      <bdi className="block truncate text-2xs text-ink-3">{name}</bdi>
      <p dir="auto" className="line-clamp-2 text-base [overflow-wrap:anywhere]">
        {unsent ? tombstoneIn(text, name) : saidIn(text, content)}
      </p>
    </div>
  );
}
