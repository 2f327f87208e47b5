'use client';

import type { Locale } from '../../lib/i18n/locale';
import { OWN_PACK } from '../../lib/protocol/stickers';
import { findSticker } from '../../lib/stickers/packs';
import { classes } from '../ui/classes';
import { useLocale } from '../ui/locale';
import { useStickerWords } from './use-sticker-words';

type Props = { pack: string; id: string; size: number; className?: string; lazy?: boolean };

/** Only the picture. Its box is there before it is; where it stands for something one presses, that has its name. */
export function StickerPicture({ pack, id, size, className, lazy = false }: Props) {
  const words = useStickerWords();
  const locale = useLocale();
  const source = sourceOf(pack, id);
  const alt = nameOf(pack, id, locale) ?? words.unknown;
  if (!source) {
    return (
      <span
        style={{ width: size, height: size }}
        className="grid place-items-center rounded-2xl bg-other p-2 text-center text-other-ink text-sm"
      >
        {words.unknown}
      </span>
    );
  }
  return (
    <img
      src={source}
      alt={alt}
      width={size}
      height={size}
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
      draggable={false}
      style={{ width: size, height: size }}
      className={classes('pointer-events-none block select-none object-contain', className)}
    />
  );
}

function sourceOf(pack: string, id: string): string | undefined {
  if (OWN_PACK.test(pack)) return `/api/stickers/${pack}/${encodeURIComponent(id)}`;
  return findSticker(pack, id) && `/stickers/${pack}/${id}.svg`;
}

/** Undefined for pictures that people made: nobody said what they show. */
export function nameOf(pack: string, id: string, locale: Locale): string | undefined {
  return findSticker(pack, id)?.alt[locale];
}
