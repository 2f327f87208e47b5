'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMe } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { type LocaleChoice, useLocaleChoice, useText } from '../ui/locale-provider';
import { Segmented } from '../ui/segmented';
import { Sheet } from '../ui/sheet';
import { applyTheme, currentTheme, type ThemeChoice } from '../ui/theme';
import { Devices } from './devices';
import { LogOutButton } from './log-out-button';
import { ownLoginId } from './session-api';

export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { settings } = useText();
  return (
    <Sheet title={settings.title} onClose={onClose}>
      <div className="space-y-7">
        <Account />
        <Language />
        <Theme />
        <Devices />
        <LogOutButton />
      </div>
    </Sheet>
  );
}

function Account() {
  const me = useMe();
  const { settings } = useText();
  const [loginId, setLoginId] = useState<string>();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    ownLoginId().then(setLoginId, () => {});
  }, []);

  return (
    <section aria-label={settings.account}>
      <div className="flex items-center gap-4">
        <Avatar id={me.userId} name={me.name} icon={me.icon} size={56} />
        <div className="min-w-0 flex-1">
          <bdi className="block truncate font-bold text-[17px]">{me.name}</bdi>
          <p className="min-h-5 truncate text-[13px] text-ink-2">
            {loginId !== undefined && `${settings.yourId}: ${loginId}`}
          </p>
        </div>
        {loginId !== undefined && (
          <Button
            onClick={() => {
              navigator.clipboard?.writeText(loginId).then(
                () => setCopied(true),
                () => {},
              );
            }}
          >
            {copied ? <Check size={17} aria-hidden="true" /> : <Copy size={17} aria-hidden="true" />}
            <span role="status">{copied ? settings.copied : settings.copy}</span>
          </Button>
        )}
      </div>
      <p className="mt-2.5 text-[12.5px] text-ink-3">{settings.yourIdHint}</p>
    </section>
  );
}

function Language() {
  const { settings } = useText();
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
  const { settings } = useText();
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
