'use client';

import { useState } from 'react';
import { changeAlerts, notificationPermission, turnOnNotifications } from '../tab/alert-settings';
import { useAlerts } from '../tab/use-alerts';
import { useText } from '../ui/locale-provider';
import { Switch } from '../ui/switch';

/** Sound and notifications of this browser. The browser asks its own question only when the switch is turned on. */
export function Alerts() {
  const { alerts } = useText();
  const { sound, desktop, preview } = useAlerts();
  const [permission, setPermission] = useState(notificationPermission);
  const isOn = desktop && permission === 'granted';
  const isBarred = permission === 'denied' || permission === 'unsupported';

  function setDesktop(wanted: boolean): void {
    if (!wanted) changeAlerts({ desktop: false });
    else turnOnNotifications().then(setPermission, () => {});
  }

  return (
    <section>
      <h3 className="font-semibold text-sm">{alerts.title}</h3>
      <Switch label={alerts.sound} checked={sound} onChange={(on) => changeAlerts({ sound: on })} />
      <Switch
        label={alerts.desktop}
        hint={isBarred ? alerts[permission] : alerts.desktopHint}
        checked={isOn}
        disabled={isBarred}
        onChange={setDesktop}
      />
      {isOn && (
        <Switch
          label={alerts.preview}
          hint={alerts.previewHint}
          checked={preview}
          onChange={(on) => changeAlerts({ preview: on })}
        />
      )}
    </section>
  );
}
