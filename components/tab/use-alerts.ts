'use client';

import { useSyncExternalStore } from 'react';
import { type AlertSettings, alertSettings, defaultAlertSettings, onAlertSettings } from './alert-settings';

export function useAlerts(): AlertSettings {
  return useSyncExternalStore(onAlertSettings, alertSettings, defaultAlertSettings);
}
