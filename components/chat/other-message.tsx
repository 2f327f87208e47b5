'use client';

import { memo } from 'react';
import { usePerson } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { classes } from '../ui/classes';
import { useDates, useText } from '../ui/locale-provider';
import { MessageText } from './message-text';
import { isFewEmoji } from './rich-text';

type Props = {
  seq: number;
  by: string;
  text: string;
  at: number;
  first: boolean;
  showTime: boolean;
  /** Came while one was looking, and so comes in with a small movement. */
  fresh: boolean;
};

export const OtherMessage = memo(function OtherMessage({ seq, by, text, at, first, showTime, fresh }: Props) {
  const { room, common } = useText();
  const person = usePerson(by);
  const name = person?.name ?? common.unknownPerson;
  const time = useDates().time(at);
  return (
    <article
      aria-label={room.messageBy(name, time)}
      data-seq={seq}
      data-first={first || undefined}
      className={classes('row', fresh && 'fresh')}
    >
      {first && (
        <>
          <span className="row-span-2 self-start">
            <Avatar id={by} name={name} icon={person?.icon} size={40} />
          </span>
          <bdi className="col-span-2 col-start-2 mb-[3px] ml-1 block truncate text-[12px] text-chat-ink">
            {name}
          </bdi>
        </>
      )}
      <div dir="auto" className={classes('bubble', isFewEmoji(text) && 'bubble-bare')}>
        <MessageText text={text} />
      </div>
      {showTime && (
        <time dateTime={new Date(at).toISOString()} className="meta col-start-3">
          {time}
        </time>
      )}
    </article>
  );
});
