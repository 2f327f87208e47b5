'use client';

import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import { EnterSetting } from '../chat/enter-setting';
import { useOverlayLink } from '../chat/navigation';
import { useMe } from '../connection/hooks';
import { BlockedPeople, HiddenFriends } from '../people/kept-away';
import { Avatar } from '../ui/avatar';
import { ButtonLink } from '../ui/button';
import { type LocaleChoice, useLocaleChoice, useWords } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { Sheet, SheetBody } from '../ui/sheet';
import { applyTheme, currentTheme, type ThemeChoice } from '../ui/theme';
import { Alerts } from './alerts';
import { Devices } from './devices';
import { LogOutButton } from './log-out-button';
import { OwnAccount } from './own-account';
import { OwnId } from './own-id';
import { SignIn } from './sign-in';

export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { settings } = useWords(DIALOGS_WORDS);
  return (
    <Sheet title={settings.title} onClose={onClose}>
      <SheetBody>
        <div className="space-y-7">
          <Account />
          <Language />
          <Theme />
          <EnterSetting />
          <Alerts />
          <HiddenFriends always />
          <BlockedPeople always />
          <SignIn />
          <Devices />
          <LogOutButton />
          <OwnAccount />
        </div>
      </SheetBody>
    </Sheet>
  );
}

function Account() {
  const me = useMe();
  const { profile } = useWords(PEOPLE_WORDS);
  const { settings } = useWords(DIALOGS_WORDS);
  return (
    <section aria-label={settings.account}>
      <div className="mb-4 flex items-center gap-4">
        <Avatar id={me.userId} name={me.name} icon={me.icon} picture={me.picture} size={56} />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-bold text-lg">{me.name}</bdi>
          {me.status && <bdi className="block truncate text-ink-2 text-sm">{me.status}</bdi>}
        </span>
        <ButtonLink className="flex-none" {...useOverlayLink('own-profile')}>
          {profile.edit}
        </ButtonLink>
      </div>
      <OwnId />
      <p className="mt-2 text-xs text-ink-3">{settings.yourIdHint}</p>
    </section>
  );
}

function Language() {
  const { settings } = useWords(DIALOGS_WORDS);
  const { choice, choose } = useLocaleChoice();
  return (
    <Segmented<LocaleChoice>
      legend={settings.language}
      value={choice}
      onChange={choose}
      options={(['auto', 'ja', 'en'] as const).map((value) => ({ value, label: settings.languages[value] }))}
    />
  );
}

function Theme() {
  const { settings } = useWords(DIALOGS_WORDS);
  const [theme, setTheme] = useState<ThemeChoice>(currentTheme);
  return (
    <Segmented<ThemeChoice>
      legend={settings.theme}
      value={theme}
      onChange={(choice) => {
        applyTheme(choice);
        setTheme(choice);
      }}
      options={(['auto', 'light', 'dark'] as const).map((value) => ({
        value,
        label: settings.themes[value],
      }))}
    />
  );
}
