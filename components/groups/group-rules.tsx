'use client';

import { GROUP_WORDS } from '../../lib/i18n/groups';
import { DEFAULT_RULES, type RoomRules } from '../../lib/protocol/room-rules';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { SheetBody } from '../ui/sheet';

const BY_WHOM = ['rename', 'invite', 'pin'] as const;

/** Inside of a sheet: what the owner decides, for everybody to see. A change counts at once. */
export function GroupRules({ room, onDone }: { room: RoomState; onDone(): void }) {
  const chat = useChat();
  const { common } = useText();
  const words = useWords(GROUP_WORDS).rules;
  const saving = useAction();
  const rules: RoomRules = { ...DEFAULT_RULES, ...room.rules };
  const role = ownRole(room);
  const isOwner = may(role, 'rules', room);

  function change(changed: Partial<RoomRules>): void {
    saving.run(() => chat.setRules(room.id, changed));
  }

  return (
    <SheetBody>
      <p className="text-ink-2 text-sm leading-relaxed">{isOwner ? words.lead : words.readOnly}</p>
      <fieldset disabled={!isOwner} className="mt-5 grid min-w-0 gap-5 disabled:opacity-75">
        {BY_WHOM.map((name) => (
          <Segmented
            key={name}
            legend={words[name]}
            value={rules[name]}
            options={[
              { value: 'all', label: words.who.all },
              { value: 'admins', label: words.who.admins },
            ]}
            onChange={(who) => change({ [name]: who })}
          />
        ))}
        <div>
          <Segmented
            legend={words.history}
            value={rules.history}
            options={[
              { value: 'all', label: words.histories.all },
              { value: 'joined', label: words.histories.joined },
            ]}
            onChange={(history) => change({ history })}
          />
          <p className="mt-2 text-ink-3 text-xs leading-relaxed">{words.historyHint}</p>
        </div>
      </fieldset>
      {saving.error && (
        <p role="alert" className="mt-3 text-[13px] text-danger">
          {saving.error}
        </p>
      )}
      <Button onClick={onDone} className="mt-6 w-full">
        {common.back}
      </Button>
    </SheetBody>
  );
}
