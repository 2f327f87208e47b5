'use client';

import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { useAttempt } from '../chat/use-attempt';
import { useChat } from '../connection/hooks';
import { useText, useWords } from '../ui/locale';
import { showToast } from '../ui/toast';

export type Blockable = { userId: string; name: string };

/** What blocks a person or does so no longer, and says so in passing: with the way back where one might want it. */
export function useBlocking(): (person: Blockable, blocked: boolean) => void {
  const chat = useChat();
  const attempt = useAttempt();
  const words = useWords(BLOCK_WORDS);
  const { common } = useText();

  return function set(person, blocked) {
    const { userId, name } = person;
    const undo = { label: common.undo, run: () => set(person, false) };
    const told = () =>
      showToast(blocked ? { text: words.done(name), action: undo } : { text: words.undone(name) });
    void attempt(chat.friends.block(userId, blocked).then(told));
  };
}
