'use client';

import type { Profile } from '../../lib/protocol/content';
import { useChat } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { useText } from '../ui/locale';

/** Faces at the most. */
const FACES = 3;

/** Who is writing right now. */
export function TypingBubble({ ids }: { ids: readonly string[] }) {
  const { room } = useText();
  const { view } = useChat();
  const people = ids.map((id) => view.people.get(id)).filter((p): p is Profile => p !== undefined);
  const [person, ...others] = people;
  if (!person) return null;
  const words = others.length === 0 ? room.typing(person.name) : room.typingMany(people.length);
  return (
    <div className="typing-row" data-first>
      <span className="flex self-start">
        {people.slice(0, FACES).map(({ userId, name, icon, picture }, i) => (
          <span key={userId} className={i > 0 ? '-ml-4' : undefined}>
            <Avatar id={userId} name={name} icon={icon} picture={picture} size={40} />
          </span>
        ))}
      </span>
      <span className="bubble" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="meta self-center">{words}</span>
    </div>
  );
}
