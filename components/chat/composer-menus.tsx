'use client';

import { BellOff, Camera, File, Image } from 'lucide-react';
import { useText } from '../ui/locale';
import { Menu } from '../ui/menu';
import type { Place } from '../ui/place';
import { useAttachWords } from './use-attach-words';

type Props = { at: Place; onFiles(files: readonly File[]): void; onClose(): void };

export function AttachMenu({ at, onFiles, onClose }: Props) {
  const words = useAttachWords();
  const { composer } = useText();
  const isPhone = matchMedia('(pointer: coarse)').matches;
  const choose = (accept: string, capture?: boolean) => chooseFiles(accept, capture === true, onFiles);
  return (
    <Menu
      label={composer.attach}
      at={at}
      align="start"
      items={[
        { label: words.media, icon: <Image size={19} />, onSelect: () => choose('image/*,video/*') },
        ...(isPhone
          ? [{ label: words.camera, icon: <Camera size={19} />, onSelect: () => choose('image/*', true) }]
          : []),
        { label: words.file, icon: <File size={19} />, onSelect: () => choose('') },
      ]}
      onClose={onClose}
    />
  );
}

/** The browser's own dialog, which opens only while it is still the answer to a press. */
function chooseFiles(accept: string, capture: boolean, onFiles: Props['onFiles']): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = !capture;
  input.accept = accept;
  if (capture) input.setAttribute('capture', 'environment');
  input.hidden = true;
  input.addEventListener('change', () => {
    if (input.files?.length) onFiles([...input.files]);
    input.remove();
  });
  input.addEventListener('cancel', () => input.remove());
  // Safari forgets an input that is not in the page.
  document.body.append(input);
  input.click();
}

type SendProps = { at: Place; onSilent(): void; onClose(): void };

export function SendMenu({ at, onSilent, onClose }: SendProps) {
  const words = useAttachWords();
  return (
    <Menu
      label={words.sendMenu}
      at={at}
      items={[{ label: words.sendSilently, icon: <BellOff size={19} />, onSelect: onSilent }]}
      onClose={onClose}
    />
  );
}
