import { memo } from 'react';
import { firstLetter, gradientOf } from './avatar-look';

type Props = { id: string; name: string; icon?: string | undefined; size: number };

/** A picture of somebody or something, for the eye only: the name stands beside it. */
export const Avatar = memo(function Avatar({ id, name, icon, size }: Props) {
  return (
    <span
      aria-hidden="true"
      className="inline-grid flex-none place-items-center overflow-hidden rounded-squircle font-bold text-white leading-none select-none"
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * (icon ? 0.46 : 0.4)),
        background: gradientOf(id),
      }}
    >
      {icon || firstLetter(name)}
    </span>
  );
});
