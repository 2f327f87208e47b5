'use client';

import { useEffect, useState } from 'react';
import { NOTIFY_WORDS } from '../../lib/i18n/notify';
import type { SettingsChange } from '../../lib/protocol/settings';
import { useChat, useSettings } from '../connection/hooks';
import {
  alertSettings,
  changeAlerts,
  notificationPermission,
  turnOnNotifications,
} from '../tab/alert-settings';
import { subscribe, unsubscribe } from '../tab/push';
import { type Obstacle, obstacle } from '../tab/push-support';
import { useAlerts } from '../tab/use-alerts';
import { useLocale, useWords } from '../ui/locale';
import { Switch } from '../ui/switch';
import { QuietHours } from './quiet-hours';

/** How one is called: by this browser, and on all devices. The browser asks its own question only when it is turned on. */
export function Alerts() {
  const words = useWords(NOTIFY_WORDS);
  const chat = useChat();
  const { sound } = useAlerts();
  const { preview, quiet } = useSettings();
  const [failed, setFailed] = useState(false);

  function change(wanted: SettingsChange): void {
    setFailed(false);
    chat.setSettings(wanted).catch(() => setFailed(true));
  }

  return (
    <section>
      <h3 className="font-semibold text-sm">{words.title}</h3>
      <Switch label={words.sound} checked={sound} onChange={(on) => changeAlerts({ sound: on })} />
      <OnThisDevice />
      <h4 className="mt-3 font-semibold text-ink-3 text-xs">{words.everywhere}</h4>
      <Switch
        label={words.preview}
        hint={words.previewHint}
        checked={preview}
        onChange={(on) => change({ preview: on })}
      />
      <QuietHours hours={quiet} onChange={(hours) => change({ quiet: hours })} />
      {failed && (
        <p role="alert" className="mt-1 text-[13px] text-danger">
          {words.saveFailed}
        </p>
      )}
    </section>
  );
}

/** Whether this browser is called also when no page is open: not known yet, yes, it cannot be, or it went wrong. */
type Reach = 'asking' | 'on' | 'onlyOpen' | 'failed';

function OnThisDevice() {
  const words = useWords(NOTIFY_WORDS);
  const locale = useLocale();
  const { desktop } = useAlerts();
  const [barrier, setBarrier] = useState<Obstacle>(obstacle);
  const [reach, setReach] = useState<Reach>('asking');
  const isOn = desktop && barrier === undefined && notificationPermission() === 'granted';

  // Also where it was turned on long ago: the subscription may have ended meanwhile.
  useEffect(() => {
    if (!isOn) return;
    let over = false;
    setReach('asking');
    subscribe(locale).then(
      (done) => !over && setReach(done ? 'on' : 'onlyOpen'),
      () => !over && setReach('failed'),
    );
    return () => {
      over = true;
    };
  }, [isOn, locale]);

  function turn(wanted: boolean): void {
    if (wanted) {
      turnOnNotifications().then(
        () => setBarrier(obstacle()),
        () => {},
      );
      return;
    }
    changeAlerts({ desktop: false });
    // Turned off and on again in a moment: the last word counts.
    unsubscribe().then(
      () => alertSettings().desktop && subscribe(locale).catch(() => {}),
      () => {},
    );
  }

  const hint = barrier ? words[barrier] : !isOn ? words.off : words[reach === 'asking' ? 'on' : reach];
  return (
    <Switch
      label={words.device}
      hint={hint}
      checked={isOn}
      disabled={barrier !== undefined}
      onChange={turn}
    />
  );
}
