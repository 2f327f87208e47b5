import { memo } from 'react';
import { firstLetter, gradientOf } from './avatar-look';

type Props = {
  id: string;
  name: string;
  icon?: string | undefined;
  picture?: string | undefined;
  size: number;
};

/** A picture of somebody or something, for the eye only: the name stands beside it. */
export const Avatar = memo(function Avatar({ id, name, icon, picture, size }: Props) {
  return (
    <span
      aria-hidden="true"
      className="relative inline-grid flex-none place-items-center overflow-hidden rounded-squircle font-bold text-white leading-none select-none"
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * (icon ? 0.46 : 0.4)),
        background: gradientOf(id),
      }}
    >
      {icon || firstLetter(name)}
      {picture !== undefined && (
        <img
          key={picture}
          src={`/api/pictures/${picture}`}
          alt=""
          width={size}
          height={size}
          decoding="async"
          draggable={false}
          // Until it is there, and where it is no more, the letter stands.
          onError={(event) => {
            event.currentTarget.hidden = true;
          }}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
});
