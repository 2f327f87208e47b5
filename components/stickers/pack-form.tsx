'use client';

import { FileArchive } from 'lucide-react';
import { type DragEvent, type FormEvent, useState } from 'react';
import type { StickerWords } from '../../lib/i18n/stickers';
import { type PackProblem, STICKER_LIMITS } from '../../lib/protocol/stickers';
import { useMe } from '../connection/hooks';
import { Button } from '../ui/button';
import { classes } from '../ui/classes';
import { Field } from '../ui/field';
import { Sheet, SheetFooter } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { changeOwnPacks } from './own-packs';
import { makePack, PackError } from './pack-api';
import { useStickerWords } from './use-sticker-words';

type Props = { onMade(packId: string): void; onClose(): void };

/** Makes a pack of a ZIP, or says of each of its files what is wrong with it. */
export function PackForm({ onMade, onClose }: Props) {
  const me = useMe();
  const words = useStickerWords();
  const [zip, setZip] = useState<File>();
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const [problems, setProblems] = useState<readonly PackProblem[]>([]);
  const [trouble, setTrouble] = useState<string>();

  function take(file: File | undefined): void {
    if (!file) return;
    setZip(file);
    setProblems([]);
    setTrouble(undefined);
    setName((old) => old || file.name.replace(/\.zip$/i, '').slice(0, STICKER_LIMITS.nameMax));
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    // It lies in a portal, and yet React would hand this on to the form of the message.
    event.stopPropagation();
    if (!zip || isBusy) return;
    if (name.trim() === '') return setTrouble(words.noName);
    if (zip.size > STICKER_LIMITS.zipBytes) return setProblems([{ reason: 'pack_too_large' }]);
    setBusy(true);
    setTrouble(undefined);
    setProblems([]);
    try {
      const pack = await makePack(name.trim(), zip);
      changeOwnPacks(me.userId, (packs) => [pack, ...packs]);
      showToast({ text: words.addDone(pack.name) });
      onMade(pack.id);
    } catch (error) {
      setBusy(false);
      if (error instanceof PackError && error.problems.length > 0) setProblems(error.problems);
      else setTrouble(troubleOf(error, words));
    }
  }

  return (
    <Sheet title={words.addTitle} onClose={onClose}>
      <form onSubmit={(event) => void onSubmit(event)} className="flex flex-1 flex-col gap-4">
        <p className="text-ink-2">{words.addLead}</p>
        <label
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
          className={classes(
            'flex min-h-28 flex-none cursor-pointer flex-col items-center justify-center gap-1.5 rounded-2xl border-2 border-dashed p-4 text-center transition focus-within:outline-2 focus-within:outline-focus',
            isOver ? 'border-action bg-selected' : 'border-edge hover:bg-selected',
          )}
        >
          <FileArchive size={26} aria-hidden="true" className="text-ink-3" />
          <span className="break-all font-semibold">
            {zip ? words.addChosen(zip.name, sizeOf(zip)) : words.addChoose}
          </span>
          {!zip && <span className="hidden text-ink-2 text-xs pointer-fine:inline">{words.addDrop}</span>}
          <input
            type="file"
            accept=".zip,application/zip"
            onChange={(event) => take(event.target.files?.[0])}
            className="sr-only"
          />
        </label>
        {problems.length > 0 && (
          <div role="alert" className="flex-none rounded-xl bg-danger-soft px-4 py-3 text-danger text-sm">
            <p className="font-semibold">{words.refusedTitle(problems.length)}</p>
            <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
              {problems.map((problem) => (
                <li key={JSON.stringify(problem)} className="break-words">
                  {words.problem(problem)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Field
          label={words.addName}
          hint={words.addNameHint}
          value={name}
          maxLength={STICKER_LIMITS.nameMax}
          onChange={(event) => setName(event.target.value)}
          error={trouble}
        />
        <p className="text-ink-3 text-xs">{words.addNote}</p>
        <SheetFooter>
          <Button type="submit" look="primary" busy={isBusy} disabled={!zip} className="w-full">
            {isBusy ? words.addBusy : words.addAction}
          </Button>
        </SheetFooter>
      </form>
    </Sheet>
  );
}

function sizeOf({ size }: File): string {
  const mega = size / 1024 / 1024;
  return mega < 1 ? `${Math.ceil(size / 1024)} KB` : `${mega.toFixed(1)} MB`;
}

function troubleOf(error: unknown, words: StickerWords): string {
  const code = error instanceof PackError ? error.code : undefined;
  if (code === 'conflict') return words.tooManyPacks;
  return code === 'rate_limited' ? words.limited : words.failed;
}
