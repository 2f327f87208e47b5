'use client';

import { useEffect, useEffectEvent } from 'react';
import { useChat } from '../connection/hooks';
import { useLocale, useText } from '../ui/locale';

type Props = { roomId: string | undefined; onOpenRoom(roomId: string): void };

/** What a tab does while nobody looks at it. None of it is needed for the first picture, so its code comes after that. */
export function TabLife({ roomId, onOpenRoom }: Props) {
  const { view } = useChat();
  const words = useText();
  const ownLocale = useLocale();
  const text = useEffectEvent(() => words);
  const locale = useEffectEvent(() => ownLocale);
  const shownRoom = useEffectEvent(() => roomId);
  const openRoom = useEffectEvent(onOpenRoom);

  useEffect(() => {
    let stop: (() => void) | undefined;
    let over = false;
    import('./attend').then(
      ({ attend }) => {
        if (!over) {
          stop = attend({
            view,
            text: () => text(),
            locale: () => locale(),
            shownRoom: () => shownRoom(),
            openRoom: (id) => openRoom(id),
          });
        }
      },
      () => {},
    );
    return () => {
      over = true;
      stop?.();
    };
  }, [view]);
  return null;
}
