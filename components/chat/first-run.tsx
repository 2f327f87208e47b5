'use client';

import { ChevronRight, Compass, UserSearch, Users } from 'lucide-react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { useMe } from '../connection/hooks';
import { OwnId } from '../settings/own-id';
import { useText, useWords } from '../ui/locale';
import { BubbleMark } from '../ui/mark';
import { type Overlay, useOverlayLink } from './navigation';

/** For somebody who has no room yet: what to do now. */
export function FirstRun() {
  const { rooms } = useText();
  const { firstRun } = useWords(DIALOGS_WORDS);
  const { directory } = useWords(OPEN_WORDS);
  const me = useMe();
  return (
    <div className="mx-auto w-full max-w-[420px] px-6 py-8 text-center">
      <BubbleMark size={72} className="mx-auto" />
      <h2 className="mt-5 font-bold text-xl">{rooms.welcome(me.name)}</h2>
      <p className="mt-1.5 text-ink-2">{firstRun.lead}</p>
      <div className="mt-7 space-y-3 text-left">
        <Step overlay="new" icon={UserSearch} title={firstRun.find} body={firstRun.findBody} />
        <Step overlay="new-group" icon={Users} title={firstRun.group} body={firstRun.groupBody} />
        <Step overlay="open-rooms" icon={Compass} title={directory.find} body={directory.findBody} />
      </div>
      <p className="mt-9 mb-2.5 text-ink-2 text-sm">{firstRun.share}</p>
      <OwnId className="border border-line bg-surface" />
    </div>
  );
}

type StepProps = { overlay: Overlay; icon: typeof Users; title: string; body: string };

function Step({ overlay, icon: Icon, title, body }: StepProps) {
  return (
    <a
      {...useOverlayLink(overlay)}
      className="flex w-full items-center gap-4 rounded-2xl border border-line bg-surface p-4 text-left transition hover:border-edge hover:bg-surface-2"
    >
      <span
        aria-hidden="true"
        className="grid size-11 flex-none place-items-center rounded-squircle bg-green text-on-green"
      >
        <Icon size={22} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-semibold text-md">{title}</span>
        <span className="block text-ink-2 text-sm">{body}</span>
      </span>
      <ChevronRight size={18} aria-hidden="true" className="flex-none text-ink-3" />
    </a>
  );
}
