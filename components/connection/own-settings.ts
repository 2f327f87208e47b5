import type { Payload } from '../../lib/protocol/requests';
import type { Settings, SettingsChange } from '../../lib/protocol/settings';
import type { View } from './view';

/** Changes of one's own show at once, and until the server has answered them, on top of what it tells. */
export function createOwnSettings(
  view: Pick<View, 'settings'>,
  ask: (payload: Payload<'settings:set'>) => Promise<{ settings: Settings }>,
) {
  let told = view.settings.get();
  let changes: readonly SettingsChange[] = [];

  function show() {
    view.settings.set(changes.reduce(applied, told));
  }

  return {
    /** To be called with what the server tells. */
    hear(settings: Settings): void {
      told = settings;
      show();
    },

    async change(change: SettingsChange): Promise<void> {
      changes = [...changes, change];
      show();
      try {
        told = (await ask(change)).settings;
      } finally {
        changes = changes.filter((one) => one !== change);
        show();
      }
    },
  };
}

function applied(settings: Settings, { preview = settings.preview, quiet }: SettingsChange): Settings {
  const { quiet: before, ...rest } = settings;
  const after = quiet === undefined ? before : (quiet ?? undefined);
  return { ...rest, preview, ...(after && { quiet: after }) };
}
