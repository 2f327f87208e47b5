'use client';

import { useText } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { chooseEnter, useEnterDoes } from './enter-preference';

/** Chooses what Enter does, for the settings. */
export function EnterSetting() {
  const { composer } = useText();
  const options = (['send', 'break'] as const).map((value) => ({ value, label: composer.enterDoes[value] }));
  return (
    <Segmented
      legend={composer.enterLegend}
      value={useEnterDoes()}
      options={options}
      onChange={chooseEnter}
    />
  );
}
