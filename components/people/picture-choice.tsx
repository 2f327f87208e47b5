'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from '../ui/button';

type Props = { children: ReactNode; onChoose(image: Blob): void; className?: string };

/** A button that asks the device for a photo. */
export function PictureChoice({ children, onChoose, className }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same one again is a choice as well.
          event.target.value = '';
          if (file) onChoose(file);
        }}
      />
      <Button className={className} onClick={() => field.current?.click()}>
        {children}
      </Button>
    </>
  );
}
