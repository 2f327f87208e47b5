'use client';

import { saidIn } from '../../lib/i18n/said';
import type { SendableContent } from '../../lib/protocol/content';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale-provider';
import { MessageText } from './message-text';
import { Quote } from './quote';
import { isFewEmoji } from './rich-text';

type Props = { id: string; roomId: string; content: SendableContent; replyTo: number | undefined };

/** What was said, below what it answers. */
export function Bubble({ id, roomId, content, replyTo }: Props) {
  const text = useText();
  const isText = content.type === 'text';
  const isBare = isText && replyTo === undefined && isFewEmoji(content.text);
  return (
    <div id={id} dir="auto" className={classes('bubble', isBare && 'bubble-bare')}>
      {replyTo !== undefined && <Quote roomId={roomId} seq={replyTo} />}
      {isText ? (
        <MessageText text={content.text} mentions={content.mentions} apart={replyTo !== undefined} />
      ) : (
        <span className="other-kind">{saidIn(text, content)}</span>
      )}
    </div>
  );
}
