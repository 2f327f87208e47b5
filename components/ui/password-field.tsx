'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import { IconButton } from './button';
import { Field } from './field';
import { useWords } from './locale';

type Props = Omit<ComponentProps<typeof Field>, 'type' | 'end'>;

/** Can be looked at, and says when capitals are locked: nobody sees what they type here. */
export function PasswordField({ below, ...props }: Props) {
  const { entry } = useWords(ENTRY_WORDS);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      onKeyDown={look}
      onKeyUp={look}
      onBlur={() => setCapsLock(false)}
      below={
        <>
          {below}
          <p role="status" className="text-ink-2 text-xs">
            {capsLock && <span className="mt-1.5 block">{entry.capsLock}</span>}
          </p>
        </>
      }
      end={
        <IconButton
          label={shown ? entry.hidePassword : entry.showPassword}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="hover:bg-transparent hover:text-ink"
        >
          {shown ? <EyeOff size={20} /> : <Eye size={20} />}
        </IconButton>
      }
    />
  );
}
