'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { IconButton } from './button';
import { Field } from './field';
import { useText } from './locale-provider';

type Props = Omit<ComponentProps<typeof Field>, 'type' | 'end'>;

export function PasswordField(props: Props) {
  const { entry } = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
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
