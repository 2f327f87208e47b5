'use client';

import { memo, type ReactNode, type Ref, useState } from 'react';
import type { NoticeContent } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';
import { useFaces } from '../connection/hooks';
import { useText } from '../ui/locale';
import { DayPill } from './day-pill';
import { noticeText } from './notice-text';
import { OtherMessage } from './other-message';
import { OwnMessage } from './own-message';
import type { Row } from './rows';
import { Tombstone } from './tombstone';

type Props = {
  rows: readonly Row[];
  room: RoomState;
  /** Where 「ここから未読」 stands, if it does. */
  line: Ref<HTMLDivElement>;
  /** The message that one was just led to. */
  target: number | undefined;
  countReaders(seq: number): number;
};

/** Each row is memoised on plain values: a message that arrives draws itself and, at most, the one before it. */
export function MessageRows({ rows, room, line, target, countReaders }: Props) {
  const [enteredSeq] = useState(room.seq);
  const direct = room.kind === 'direct';

  function draw(row: Row): ReactNode {
    switch (row.kind) {
      case 'day':
        return <DayPill key={row.key} at={row.at} />;
      case 'unread':
        return <UnreadLine key={row.key} line={line} />;
      case 'notice':
        return <NoticeLine key={row.key} seq={row.seq} notice={row.notice} />;
      case 'unsent':
        return <Tombstone key={row.key} seq={row.seq} by={row.by} unsentBy={row.unsentBy} />;
      case 'other': {
        const { kind: _, key, by, seq, content, replyTo, edited, reactions, at, first, showTime } = row;
        const isTarget = row.seq === target;
        return (
          <OtherMessage
            key={key}
            id={key}
            roomId={room.id}
            {...{ by, seq, content, replyTo, edited, reactions, at, first, showTime, isTarget }}
            fresh={seq > enteredSeq}
          />
        );
      }
      case 'own': {
        const { kind: _, key, content, replyTo, edited, reactions, at, first, showTime, status } = row;
        const sent = row.status === 'sent';
        return (
          <OwnMessage
            key={key}
            id={key}
            roomId={room.id}
            {...{ content, replyTo, edited, reactions, at, first, showTime, status, direct }}
            {...(row.status === 'sent'
              ? { seq: row.seq }
              : { cid: row.cid, error: row.error, local: row.local, uploading: row.uploading })}
            readers={sent ? countReaders(row.seq) : 0}
            fresh={!sent || row.seq > enteredSeq}
            isTarget={sent && row.seq === target}
          />
        );
      }
    }
  }
  return rows.map(draw);
}

function UnreadLine({ line }: { line: Ref<HTMLDivElement> }) {
  const { room } = useText();
  return (
    <div ref={line} data-lead className="unread-line">
      {room.unreadFrom}
    </div>
  );
}

const NoticeLine = memo(function NoticeLine({ seq, notice }: { seq: number; notice: NoticeContent }) {
  const faces = useFaces();
  return (
    <div data-seq={seq} className="pill-row">
      <span className="pill">{noticeText(useText(), notice, faces)}</span>
    </div>
  );
});
