'use client';

import { memo } from 'react';
import type { Reactions as ByEmoji, SendableContent } from '../../lib/protocol/content';
import { usePerson } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { classes } from '../ui/classes';
import { useDates, useText } from '../ui/locale';
import { Bubble } from './bubble';
import { MoreButton } from './more-button';
import { showProfile } from './navigation';
import { Reactions } from './reactions';

type Props = {
  /** The key of its row. */
  id: string;
  seq: number;
  by: string;
  roomId: string;
  content: SendableContent;
  replyTo: number | undefined;
  edited: boolean | undefined;
  reactions: ByEmoji | undefined;
  at: number;
  first: boolean;
  showTime: boolean;
  /** Came while one was looking, and so comes in with a small movement. */
  fresh: boolean;
  isTarget: boolean;
};

export const OtherMessage = memo(function OtherMessage(props: Props) {
  const { id, roomId, seq, by, content, replyTo, edited, reactions, at, first, showTime, fresh, isTarget } =
    props;
  const { room, common, nav } = useText();
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
            <button
              type="button"
              // Those who come by keyboard find people in the details of the room.
              tabIndex={-1}
              aria-label={nav.profileOf(name)}
              onClick={() => showProfile(by)}
              className="relative block rounded-squircle before:absolute before:-inset-0.5"
            >
              <Avatar id={by} name={name} icon={person?.icon} picture={person?.picture} size={40} />
            </button>
          </span>
          <bdi className="name">{name}</bdi>
        </>
      )}
      <Bubble id={textId} {...{ roomId, content, replyTo, seq }} />
      <div className="side">
        {(edited || showTime) && (
          <div className="meta">
            {edited && <span className="block">{room.edited}</span>}
            {showTime && (
              <time dateTime={new Date(at).toISOString()} className="block">
                {time}
              </time>
            )}
          </div>
        )}
        <MoreButton />
      </div>
      {reactions && <Reactions roomId={roomId} seq={seq} reactions={reactions} />}
    </article>
  );
});
