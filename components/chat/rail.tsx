'use client';

import { Compass, MessageCircle, Settings, UsersRound } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useMe, useTotalUnread } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { useText } from '../ui/locale';
import { isPlainClick, showList, useOverlayLink } from './navigation';

/** The strip at the left of a wide screen. */
export function Rail() {
  const { nav } = useText();
  const me = useMe();
  const unread = useTotalUnread();
  const settings = useOverlayLink('settings');
  return (
    <nav
      aria-label={nav.main}
      className="hidden w-16 flex-none flex-col items-center gap-1.5 bg-rail py-3.5 text-rail-ink wide:flex"
    >
      <RailLink label={nav.account(me.name)} {...settings}>
        <Avatar id={me.userId} name={me.name} icon={me.icon} picture={me.picture} size={36} />
      </RailLink>
      <span className="h-2" />
      <RailLink
        label={unread > 0 ? nav.talkUnread(unread) : nav.talk}
        aria-current="true"
        href="/"
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          showList();
        }}
      >
        <MessageCircle size={24} strokeWidth={1.8} />
        {unread > 0 && (
          <span className="absolute -top-0.5 -right-1.5">
            <Badge count={unread} label="" />
          </span>
        )}
      </RailLink>
      <RailLink label={nav.friends} {...useOverlayLink('friends')}>
        <UsersRound size={24} strokeWidth={1.8} />
      </RailLink>
      <RailLink label={nav.openRooms} {...useOverlayLink('open-rooms')}>
        <Compass size={24} strokeWidth={1.8} />
      </RailLink>
      <span className="flex-1" />
      <RailLink label={nav.settings} {...settings}>
        <Settings size={24} strokeWidth={1.8} />
      </RailLink>
    </nav>
  );
}

type LinkProps = Omit<ComponentProps<'a'>, 'children'> & { label: string; children: ReactNode };

function RailLink({ label, href, children, ...rest }: LinkProps) {
  return (
    <a
      href={href}
      aria-label={label}
      title={label}
      {...rest}
      className="relative grid size-11 place-items-center rounded-xl transition outline-white hover:bg-white/10 aria-[current=true]:bg-white/10 aria-[current=true]:text-white"
    >
      {children}
    </a>
  );
}
