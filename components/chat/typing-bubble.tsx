'use client';

import type { Profile } from '../../lib/protocol/content';
import { useChat } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { useText } from '../ui/locale-provider';

/** Faces at the most; beyond that a number says it. */
const FACES = 3;

/** Who is writing right now. */
export function TypingBubble({ ids }: { ids: readonly string[] }) {
  const { room } = useText();
  const { view } = useChat();
  const people = ids.map((id) => view.people.get(id)).filter((p): p is Profile => p !== undefined);
  if (people.length === 0) return null;
  const words =
    people.length > FACES
      ? room.typingMany(people.length)
      : room.typing(people.map((p) => p.name).join('、'));
  return (
    <div className="mt-3 flex items-end gap-[10px]">
      <span className="flex self-start">
        {people.slice(0, FACES).map(({ userId, name, icon }, i) => (
          <span key={userId} className={i > 0 ? '-ml-4' : undefined}>
            <Avatar id={userId} name={name} icon={icon} size={40} />
          </span>
        ))}
      </span>
      <span className="row" data-first style={{ display: 'block', margin: 0 }}>
        <span className="bubble typing-dots" style={{ paddingBlock: 0 }} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </span>
      <span className="meta pb-3">{words}</span>
    </div>
  );
}
