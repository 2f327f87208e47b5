'use client';

import { MessageCircle, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe, useTotalUnread } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { useText } from '../ui/locale-provider';
import { showList, showOverlay } from './navigation';

/** The strip at the left of a wide screen. */
export function Rail() {
  const { nav } = useText();
  const me = useMe();
  const unread = useTotalUnread();
  return (
    <nav
      aria-label={nav.main}
      className="hidden w-16 flex-none flex-col items-center gap-1.5 bg-rail py-3.5 text-rail-ink wide:flex"
    >
      <RailButton label={nav.account(me.name)} onClick={() => showOverlay('settings')}>
        <Avatar id={me.userId} name={me.name} icon={me.icon} size={36} />
      </RailButton>
      <span className="h-2" />
      <RailButton label={unread > 0 ? nav.talkUnread(unread) : nav.talk} current onClick={showList}>
        <MessageCircle size={24} strokeWidth={1.8} />
        {unread > 0 && (
          <span className="absolute -top-0.5 -right-1.5">
            <Badge count={unread} label="" />
          </span>
        )}
      </RailButton>
      <span className="flex-1" />
      <RailButton label={nav.settings} onClick={() => showOverlay('settings')}>
        <Settings size={24} strokeWidth={1.8} />
      </RailButton>
    </nav>
  );
}

type ButtonProps = { label: string; current?: boolean; onClick(): void; children: ReactNode };

function RailButton({ label, current, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-current={current || undefined}
      onClick={onClick}
      className="relative grid size-11 place-items-center rounded-xl transition outline-white hover:bg-white/10 aria-[current=true]:bg-white/10 aria-[current=true]:text-white"
    >
      {children}
    </button>
  );
}
