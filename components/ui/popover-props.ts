import type { ReactNode } from 'react';
import type { Place } from './place';

export type PopoverProps = {
  /** What it is about: its heading, or only heard where `hideLabel`. */
  label: string;
  hideLabel?: boolean;
  at: Place;
  onClose(): void;
  children: ReactNode;
};
