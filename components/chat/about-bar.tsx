'use client';

import { Pencil, Reply, X } from 'lucide-react';
import { IconButton } from '../ui/button';
import { useText } from '../ui/locale';
import type { About } from './about';
import { useQuoted } from './quote';

type Props = { roomId: string; about: About; onClose(): void };

/** Over the field: what one answers or edits. */
export function AboutBar({ roomId, about, onClose }: Props) {
  const { composer } = useText();
  const [author, said] = useQuoted(roomId, about.seq);
  const isEdit = about.kind === 'edit';
  const Icon = isEdit ? Pencil : Reply;
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in
    <div
      role="group"
      aria-label={isEdit ? composer.editing : composer.replying}
      className="mx-auto mb-2 flex max-w-[1080px] items-center gap-3 border-green border-l-[3px] pl-3"
    >
      <Icon size={18} aria-hidden="true" className="flex-none text-ink-2" />
      <p className="min-w-0 flex-1 text-sm">
        <span className="block truncate font-semibold text-ink">
          {isEdit ? composer.editing : composer.replyTo(author ?? '')}
        </span>
        <span dir="auto" className="block truncate text-ink-2">
          {said}
        </span>
      </p>
      <IconButton label={isEdit ? composer.stopEditing : composer.stopReplying} onClick={onClose}>
        <X size={20} />
      </IconButton>
    </div>
  );
}
