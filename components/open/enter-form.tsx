'use client';

import { type FormEvent, useId, useState } from 'react';
import { OPEN_WORDS, type OpenWords } from '../../lib/i18n/open-rooms';
import { type ChatError, isChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { OpenRoomFace } from '../../lib/protocol/open-rooms';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useWords } from '../ui/locale';
import { SheetFooter } from '../ui/sheet';
import { CodeField } from './code-field';
import { cleanCode, isEntryCode } from './entry-code';
import { isNickname, NicknameField } from './nickname-field';

type Props = {
  face: OpenRoomFace;
  onIn(): void;
  /** Not in, and what one is to the room instead. */
  onRefused(reader: 'waiting' | 'removed'): void;
};

type Wrong = { nickname?: string; code?: string };

/** What one says to come in: a name, and a code or a word to those who decide, where it takes one. */
export function EnterForm({ face, onIn, onRefused }: Props) {
  const chat = useChat();
  const words = useWords(OPEN_WORDS).enter;
  const [nickname, setNickname] = useState('');
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const entering = useAction();
  const formId = useId();
  const isAsking = face.entry === 'approval';
  const takesCode = face.entry === 'code';

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const problems: Wrong = {
      ...(!isNickname(nickname) && { nickname: words.errors.nickname }),
      ...(takesCode &&
        !isEntryCode(code) && { code: cleanCode(code) === '' ? words.errors.codeEmpty : words.errors.code }),
    };
    setWrong(problems);
    if (Object.keys(problems).length > 0) return;
    const by = {
      ...(nickname.trim() !== '' && { nickname: nickname.trim() }),
      ...(takesCode && { code: cleanCode(code) }),
      ...(isAsking && note.trim() !== '' && { note: note.trim() }),
    };
    entering.run(
      async () => {
        const isIn = await (await chat.openRooms()).enter(face.id, by);
        if (isIn) onIn();
        else onRefused('waiting');
      },
      (error) => {
        if (!isChatError(error)) return undefined;
        const about = error.code === 'forbidden' && error.detail.field;
        if (about === 'removed') onRefused('removed');
        if (about === 'code') setWrong({ code: words.errors.code });
        return refusal(words, face, error);
      },
    );
  }

  function forget(): void {
    setWrong({});
    entering.setError(undefined);
  }

  const asking = entering.busy ? words.asking : words.ask;
  const joining = entering.busy ? words.joining : words.join;
  return (
    <>
      <form id={formId} onSubmit={onSubmit} noValidate className="mt-6 flex-none space-y-5 pb-5">
        {takesCode && (
          <CodeField
            label={words.code}
            hint={words.codeHint}
            value={code}
            error={wrong.code}
            onChange={(said) => {
              setCode(said);
              forget();
            }}
          />
        )}
        <NicknameField
          value={nickname}
          error={wrong.nickname}
          onChange={(name) => {
            setNickname(name);
            forget();
          }}
        />
        {isAsking && (
          <Field
            label={words.note}
            hint={words.noteHint}
            value={note}
            maxLength={LIMITS.joinNoteMax}
            onChange={(event) => setNote(event.target.value)}
            autoComplete="off"
            enterKeyHint="send"
          />
        )}
      </form>
      <SheetFooter error={wrong.code === undefined ? entering.error : undefined}>
        <Button type="submit" form={formId} look="primary" busy={entering.busy} className="w-full">
          {isAsking ? asking : joining}
        </Button>
      </SheetFooter>
    </>
  );
}

function refusal(words: OpenWords['enter'], face: OpenRoomFace, error: ChatError): string | undefined {
  switch (error.code) {
    case 'not_found':
      return words.gone;
    case 'forbidden':
      return error.detail.field === 'removed' ? words.removed : words.errors.code;
    case 'rate_limited':
      return face.entry === 'code' ? words.errors.tries : undefined;
    case 'too_large':
      return error.detail.field === 'waiting' ? words.errors.tooManyWait : words.errors.full;
    case 'conflict':
      return words.errors.notNow;
    default:
      return undefined;
  }
}
