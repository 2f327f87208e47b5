import type { ReactNode } from 'react';
import type { Profile } from '../../lib/protocol/content';
import { Avatar } from '../ui/avatar';
import { groundOf } from './profile-looks';

/** A person at the top of a sheet: ground, face, name, and what they say of themselves. */
export function ProfileHead({
  person,
  note,
  children,
}: {
  person: Profile;
  note?: string;
  children?: ReactNode;
}) {
  const { userId, name, icon, picture, status, background } = person;
  return (
    <div className="flex flex-col items-center text-center">
      <div
        aria-hidden="true"
        className="-mt-5 h-36 w-[calc(100%+40px)]"
        style={{ background: groundOf(background) }}
      />
      <span className="-mt-14 rounded-squircle border-4 border-surface wide:border-raised">
        <Avatar id={userId} name={name} icon={icon} picture={picture} size={104} />
      </span>
      <bdi className="mt-2.5 max-w-full truncate font-bold text-xl">{name}</bdi>
      {note !== undefined && <p className="mt-0.5 text-ink-3 text-sm">{note}</p>}
      {status && (
        <p dir="auto" className="mt-1.5 max-w-full text-ink-2 text-md [overflow-wrap:anywhere]">
          {status}
        </p>
      )}
      {children}
    </div>
  );
}
