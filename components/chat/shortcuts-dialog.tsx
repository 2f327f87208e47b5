'use client';

import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';

/** Every key that does something, so that nobody has to guess. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { keys } = useWords(DIALOGS_WORDS);
  return (
    <Sheet title={keys.title} isRead onClose={onClose}>
      <SheetBody>
        <Keys />
      </SheetBody>
    </Sheet>
  );
}

/** Apart, since a server that renders the address of the dialog knows no keyboard. */
function Keys() {
  const { keys } = useWords(DIALOGS_WORDS);
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const [command, alt] = mac ? ['⌘', '⌥'] : ['Ctrl', 'Alt'];
  const groups: { title: string; rows: [what: string, ...ways: string[][]][] }[] = [
    {
      title: keys.rooms,
      rows: [
        [keys.search, [command, 'K'], ['/']],
        [keys.find, [command, 'Shift', 'F']],
        [keys.previous, [alt, '↑']],
        [keys.next, [alt, '↓']],
        [keys.nextUnread, [alt, 'Shift', '↓']],
      ],
    },
    {
      title: keys.writing,
      rows: [
        [keys.write, ['Esc']],
        [keys.send, ['Enter']],
        [keys.line, ['Shift', 'Enter']],
        [keys.reply, [command, '↑']],
        [keys.edit, ['↑']],
        [keys.replyHere, ['R']],
        [keys.editHere, ['E']],
        [keys.forwardHere, ['F']],
      ],
    },
    {
      title: keys.everywhere,
      rows: [
        [keys.close, ['Esc']],
        [keys.overview, ['?']],
      ],
    },
  ];
  return (
    <>
      {groups.map(({ title, rows }) => (
        <section key={title} className="mb-6 last:mb-0">
          <h3 className="mb-1 font-semibold text-ink-2 text-sm">{title}</h3>
          <dl>
            {rows.map(([what, ...ways]) => (
              <div
                key={what}
                className="flex min-h-11 items-center justify-between gap-4 border-line border-b last:border-b-0"
              >
                <dt className="text-base">{what}</dt>
                <dd className="flex flex-none items-center gap-2">
                  {ways.map((way) => (
                    <span key={way.join()} className="flex gap-1">
                      {way.map((key) => (
                        <kbd
                          key={key}
                          className="grid h-7 min-w-7 place-items-center rounded-lg border border-line border-b-2 bg-surface-2 px-2 font-medium font-sans text-ink-2 text-xs"
                        >
                          {key}
                        </kbd>
                      ))}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
