'use client';

import { ChevronRight, Compass } from 'lucide-react';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { LIMITS } from '../../lib/protocol/limits';
import type { Entry } from '../../lib/protocol/open-rooms';
import { groupNameProblem } from '../chat/group-name';
import { showRoom, useOverlayLink } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { newCid } from '../connection/cid';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useWords } from '../ui/locale';
import { Sheet, SheetBody, SheetFooter } from '../ui/sheet';
import { Switch } from '../ui/switch';
import { AboutField, aboutProblem } from './about-field';
import { CodeField } from './code-field';
import { EntryChoice } from './entry-choice';
import { cleanCode, isEntryCode } from './entry-code';
import { isNickname, NicknameField } from './nickname-field';

export function NewOpenRoomSheet({ onClose }: { onClose(): void }) {
  const { create } = useWords(OPEN_WORDS);
  return (
    <Sheet title={create.title} onClose={onClose}>
      <NewOpenRoom />
    </Sheet>
  );
}

type Wrong = Partial<Record<'name' | 'about' | 'code' | 'nickname', string>>;

/** Inside of a sheet: makes an open room. `ways`: with a way to those that there are. */
export function NewOpenRoom({ ways = false }: { ways?: boolean }) {
  const chat = useChat();
  const { create: words, enter } = useWords(OPEN_WORDS);
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [entry, setEntry] = useState<Entry>('free');
  const [code, setCode] = useState('');
  const [listed, setListed] = useState(true);
  const [nickname, setNickname] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const creating = useAction();
  const formId = useId();
  // Whoever asks again for the same room means the one that may be there already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another room is another wish
  const cid = useMemo(newCid, [name, about, entry, code, listed, nickname]);

  function problems(): Wrong {
    const found: Record<keyof Wrong, string | false | undefined> = {
      name: groupNameProblem(words.errors, name),
      about: aboutProblem(words, about),
      code: entry === 'code' && !isEntryCode(code) && words.errors.code,
      nickname: !isNickname(nickname) && enter.errors.nickname,
    };
    return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem));
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const found = problems();
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    creating.run(async () => {
      const open = await chat.openRooms();
      const roomId = await open.create({
        cid,
        name: name.trim(),
        open: { entry, listed, about: about.trim(), ...(entry === 'code' && { code: cleanCode(code) }) },
        ...(nickname.trim() !== '' && { nickname: nickname.trim() }),
      });
      showRoom(roomId);
    });
  }

  function forget(): void {
    setWrong({});
    creating.setError(undefined);
  }

  return (
    <>
      <SheetBody>
        {ways ? <WayToDirectory /> : <p className="text-ink-2 text-sm leading-relaxed">{words.lead}</p>}
        <form id={formId} onSubmit={onSubmit} onChange={forget} noValidate className="mt-5 space-y-5">
          <Field
            label={words.name}
            value={name}
            maxLength={LIMITS.roomNameMax}
            onChange={(event) => setName(event.target.value)}
            error={wrong.name}
            placeholder={words.namePlaceholder}
            autoComplete="off"
          />
          <AboutField value={about} error={wrong.about} onChange={setAbout} />
          <EntryChoice value={entry} onChange={setEntry} />
          {entry === 'code' && (
            <CodeField
              label={words.code}
              hint={words.codeHint}
              value={code}
              error={wrong.code}
              onChange={setCode}
            />
          )}
          <Switch label={words.listed} hint={words.listedHint} checked={listed} onChange={setListed} />
          <NicknameField value={nickname} error={wrong.nickname} onChange={setNickname} />
        </form>
      </SheetBody>
      <SheetFooter error={creating.error}>
        <Button type="submit" form={formId} look="primary" busy={creating.busy} className="w-full">
          {creating.busy ? words.creating : words.create}
        </Button>
      </SheetFooter>
    </>
  );
}

/** Before one makes another one: perhaps there is what one looks for. */
function WayToDirectory() {
  const { directory } = useWords(OPEN_WORDS);
  return (
    <a
      {...useOverlayLink('open-rooms')}
      className="flex w-full items-center gap-4 rounded-2xl border border-line bg-surface p-4 text-left transition hover:border-edge hover:bg-surface-2"
    >
      <span
        aria-hidden="true"
        className="grid size-11 flex-none place-items-center rounded-squircle bg-green text-on-green"
      >
        <Compass size={22} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-semibold text-md">{directory.find}</span>
        <span className="block text-ink-2 text-sm">{directory.findBody}</span>
      </span>
      <ChevronRight size={18} aria-hidden="true" className="flex-none text-ink-3" />
    </a>
  );
}
