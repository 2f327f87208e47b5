'use client';

import { memo } from 'react';
import { usePerson } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { classes } from '../ui/classes';
import { useDates, useText } from '../ui/locale-provider';
import { MessageText } from './message-text';
import { MoreButton } from './more-button';
import { isFewEmoji } from './rich-text';

type Props = {
  /** The key of its row. */
  id: string;
  seq: number;
  by: string;
  text: string;
  at: number;
  first: boolean;
  showTime: boolean;
  /** Came while one was looking, and so comes in with a small movement. */
  fresh: boolean;
  isTarget: boolean;
};

export const OtherMessage = memo(function OtherMessage(props: Props) {
  const { id, seq, by, text, at, first, showTime, fresh, isTarget } = props;
  const { room, common } = useText();
  const person = usePerson(by);
  const name = person?.name ?? common.unknownPerson;
  const time = useDates().time(at);
  const textId = `text-${id}`;
  return (
    <article
      aria-label={room.messageBy(name, time)}
      aria-describedby={textId}
      tabIndex={-1}
      data-key={id}
      data-seq={seq}
      data-first={first || undefined}
      className={classes('row', fresh && 'fresh', isTarget && 'target')}
    >
      {first && (
        <>
          <span className="row-span-2 self-start">
            <Avatar id={by} name={name} icon={person?.icon} size={40} />
          </span>
          <bdi className="name">{name}</bdi>
        </>
      )}
      <div id={textId} dir="auto" className={classes('bubble', isFewEmoji(text) && 'bubble-bare')}>
        <MessageText text={text} />
      </div>
      <div className="side">
        {showTime && (
          <time dateTime={new Date(at).toISOString()} className="meta">
            {time}
          </time>
        )}
        <MoreButton />
      </div>
    </article>
  );
});
