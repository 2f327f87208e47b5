'use client';

import { useState } from 'react';
import { BACKGROUNDS, type Background } from '../../lib/protocol/preferences';
import { Conversation } from '../chat/conversation';
import { InfoPanelProvider } from '../chat/info-panel-state';
import { ChatContext } from '../connection/provider';
import { Segmented } from '../ui/segmented';
import { Toaster } from '../ui/toaster';
import { Section } from './gallery-section';
import { Primitives } from './primitives';
import { SAMPLE_ROOM, sampleChat } from './sample-room';

// Its words are for builders and in no catalogue: what people see is.

/** All of it twice, side by side in both themes. */
export function Gallery({ now }: { now: number }) {
  const [background, setBackground] = useState<Background>('plain');
  return (
    <div className="h-dvh overflow-y-auto">
      <div className="mx-auto max-w-md p-4">
        <Segmented<Background>
          legend="Background"
          value={background}
          onChange={setBackground}
          options={BACKGROUNDS.map((value) => ({ value, label: value }))}
        />
      </div>
      <div className="grid wide:grid-cols-2">
        {(['light', 'dark'] as const).map((theme) => (
          <Theme key={`${theme} ${background}`} theme={theme} now={now} background={background} />
        ))}
      </div>
      <Toaster />
    </div>
  );
}

type ThemeProps = { theme: 'light' | 'dark'; now: number; background: Background };

function Theme({ theme, now, background }: ThemeProps) {
  const [client] = useState(() => sampleChat(now, background));
  return (
    <div data-theme={theme} className="min-w-0 bg-surface p-4 text-ink">
      <h1 className="mb-4 font-bold text-xl">{theme}</h1>
      <Section title="Conversation">
        <div className="flex h-[1500px] overflow-hidden rounded-2xl border border-line">
          <ChatContext value={client}>
            <InfoPanelProvider initial={false}>
              <Conversation roomId={SAMPLE_ROOM} />
            </InfoPanelProvider>
          </ChatContext>
        </div>
      </Section>
      <Primitives />
    </div>
  );
}
