'use client';

import { useEffect, useState } from 'react';
import { OWN_PACK, type OwnPack } from '../../lib/protocol/stickers';
import { PACKS } from '../../lib/stickers/packs';
import { useMe } from '../connection/hooks';
import { Button } from '../ui/button';
import { useLocale, useText } from '../ui/locale';
import { Sheet, SheetFooter } from '../ui/sheet';
import { Spinner } from '../ui/spinner';
import { showToast } from '../ui/toast';
import { changeOwnPacks, useOwnPacks } from './own-packs';
import { addPack, PackError, readPack, removePack } from './pack-api';
import { StickerPicture } from './picture';
import { showPack } from './show-pack';
import { keepTab } from './storage';
import { useStickerWords } from './use-sticker-words';

type Props = { pack: string; id: string; onClose(): void };

/** The pack of a sticker that was sent: all of it, and how to have it. */
export function PackSheet({ pack: packId, id, onClose }: Props) {
  const me = useMe();
  const { common } = useText();
  const words = useStickerWords();
  const locale = useLocale();
  const own = useOwnPacks(me.userId);
  const made = useMadePack(packId);
  const [isBusy, setBusy] = useState(false);

  const shipped = PACKS.find((one) => one.id === packId);
  const name = shipped?.name[locale] ?? made?.name ?? words.unknown;
  const ids = (shipped?.stickers ?? (made || undefined)?.stickers)?.map((one) => one.id);
  const isOwn = own.some((one) => one.id === packId);

  async function change(work: () => Promise<unknown>, told: string): Promise<void> {
    setBusy(true);
    try {
      await work();
      showToast({ text: told });
    } catch (error) {
      const isFull = error instanceof PackError && error.code === 'conflict';
      showToast({ text: isFull ? words.tooManyPacks : words.failed });
    }
    setBusy(false);
  }

  async function use(pack: OwnPack): Promise<void> {
    await addPack(packId);
    changeOwnPacks(me.userId, (packs) => [pack, ...packs]);
  }

  async function drop(): Promise<void> {
    await removePack(packId);
    changeOwnPacks(me.userId, (packs) => packs.filter((one) => one.id !== packId));
  }

  return (
    <Sheet title={name} onClose={onClose}>
      <div className="flex flex-none items-center gap-4 pb-4">
        <StickerPicture pack={packId} id={id} size={112} />
        <p className="text-ink-2">{ids ? words.count(ids.length) : made === null ? words.gone : ''}</p>
      </div>
      {ids ? (
        <ul className="-mx-2 grid grid-cols-[repeat(auto-fill,minmax(80px,1fr))] justify-items-center gap-1 pb-4">
          {ids.map((one) => (
            <li key={one} className="grid h-[88px] place-items-center">
              <StickerPicture pack={packId} id={one} size={76} lazy />
            </li>
          ))}
        </ul>
      ) : (
        made === undefined && OWN_PACK.test(packId) && <Spinner label={common.loading} />
      )}
      {ids && (
        <SheetFooter>
          <div className="flex flex-wrap gap-2 *:flex-1">
            {made && isOwn && (
              <Button busy={isBusy} onClick={() => void change(drop, words.removed)}>
                {words.remove}
              </Button>
            )}
            {made && !isOwn ? (
              <Button look="primary" busy={isBusy} onClick={() => void change(() => use(made), words.used)}>
                {words.use}
              </Button>
            ) : (
              <Button
                look="primary"
                onClick={() => {
                  onClose();
                  keepTab(me.userId, packId);
                  showPack(packId);
                }}
              >
                {words.show}
              </Button>
            )}
          </div>
        </SheetFooter>
      )}
    </Sheet>
  );
}

/** Undefined while it is asked for, null where there is no such pack or nobody to ask. */
function useMadePack(packId: string): OwnPack | null | undefined {
  const [pack, setPack] = useState<OwnPack | null>();
  useEffect(() => {
    let isCurrent = true;
    if (!OWN_PACK.test(packId)) return setPack(null);
    readPack(packId).then(
      (read) => isCurrent && setPack(read),
      () => isCurrent && setPack(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [packId]);
  return pack;
}
