'use client';

import { Download, Images, LogOut, UserPlus, Users } from 'lucide-react';
import { Suspense, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { RoomMember, RoomState } from '../../lib/room-state';
import { useChat, useMe, useRoom } from '../connection/hooks';
import { useMediaWords } from '../media/use-media-words';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { later } from '../ui/later';
import { useText, useWords } from '../ui/locale-provider';
import { Sheet, SheetBody } from '../ui/sheet';
import { BackgroundChooser } from './background-chooser';
import { InvitePeople } from './invite-people';
import { showList, showProfile } from './navigation';
import { NewGroup } from './new-group';
import { RenameRoom } from './rename-room';
import { RoomSwitches } from './room-switches';
import { useAction } from './use-action';

const RoomFiles = later(async () => (await import('../media/room-files')).RoomFiles);
const ExportRoom = later(async () => (await import('../export/export-room')).ExportRoom);

type Props = { roomId: string; onClose(): void };

/** Who is in a room and what can be done with it, over the screen. */
export function RoomDialog({ roomId, onClose }: Props) {
  return <RoomInfo roomId={roomId} frame={Sheet} onClose={onClose} />;
}

/** The same in any frame: a sheet, or the panel of a wide screen. */
export function RoomInfo({ roomId, frame: Frame, onClose }: Props & { frame: typeof Sheet }) {
  const room = useRoom(roomId);
  const text = useText();
  const dialogs = useWords(DIALOGS_WORDS);
  const media = useMediaWords();
  const [view, setView] = useState<'info' | 'invite' | 'group' | 'files' | 'export'>('info');
  if (!room) return null;
  const titles = {
    info: text.info.title,
    invite: text.info.invite,
    group: dialogs.newChat.title,
    files: media.filesTitle,
    export: dialogs.exporting.title,
  };
  return (
    <Frame title={titles[view]} view={view} onClose={onClose}>
      {view === 'invite' && <InvitePeople room={room} onDone={() => setView('info')} />}
      {view === 'group' && <NewGroup people={room.members?.filter((m) => m.userId === room.peerId) ?? []} />}
      {view === 'files' && (
        <Suspense>
          <RoomFiles roomId={roomId} />
        </Suspense>
      )}
      {view === 'export' && (
        <Suspense>
          <ExportRoom room={room} onDone={() => setView('info')} />
        </Suspense>
      )}
      {view === 'info' && (
        <SheetBody>
          <RoomHead room={room} />
          <RoomSwitches room={room} />
          <BackgroundChooser room={room} />
          <Button onClick={() => setView('files')} className="mt-5 w-full">
            <Images size={18} aria-hidden="true" />
            {media.filesTitle}
          </Button>
          <Button onClick={() => setView('export')} className="mt-2 w-full">
            <Download size={18} aria-hidden="true" />
            {dialogs.exporting.open}
          </Button>
          {room.kind === 'group' ? (
            <Group room={room} onInvite={() => setView('invite')} />
          ) : (
            room.peerId !== room.me && (
              <Button onClick={() => setView('group')} className="mt-6 w-full">
                <Users size={18} aria-hidden="true" />
                {text.info.makeGroup(room.name)}
              </Button>
            )
          )}
        </SheetBody>
      )}
    </Frame>
  );
}

function RoomHead({ room }: { room: RoomState }) {
  return (
    <div className="flex flex-col items-center gap-3 text-center">
      <Avatar
        id={room.peerId ?? room.id}
        name={room.name}
        icon={room.icon}
        picture={room.picture}
        size={72}
      />
      <bdi className="max-w-full truncate font-bold text-[18px]">{room.name}</bdi>
    </div>
  );
}

const RANK = { owner: 2, admin: 1, member: 0 } as const;

function Group({ room, onInvite }: { room: RoomState; onInvite(): void }) {
  const chat = useChat();
  const me = useMe();
  const { info } = useText();
  const [asking, setAsking] = useState<RoomMember | 'leave'>();
  const acting = useAction();
  const members = [...(room.members ?? [])].sort((a, b) => RANK[b.role] - RANK[a.role]);
  const own = members.find((m) => m.userId === me.userId)?.role ?? 'member';

  return (
    <section className="mt-6">
      <h3 className="font-semibold text-sm">{info.members(room.memberCount)}</h3>
      <Button onClick={onInvite} className="mt-2 w-full">
        <UserPlus size={18} aria-hidden="true" />
        {info.invite}
      </Button>
      {acting.error && (
        <p role="alert" className="mt-3 text-[13px] text-danger">
          {acting.error}
        </p>
      )}
      <ul className="mt-2">
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isMe={member.userId === me.userId}
            onRemove={RANK[own] > RANK[member.role] ? () => setAsking(member) : undefined}
          />
        ))}
      </ul>
      <Button look="danger" onClick={() => setAsking('leave')} className="mt-6 w-full">
        <LogOut size={18} aria-hidden="true" />
        {info.leave}
      </Button>
      {asking === 'leave' && (
        <Confirm
          title={info.leaveTitle}
          body={info.leaveBody}
          action={info.leaveAction}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => {
            acting.run(async () => {
              await chat.leave(room.id);
              showList();
            });
          }}
        />
      )}
      {asking !== undefined && asking !== 'leave' && (
        <Confirm
          title={info.removeTitle(asking.name)}
          body={info.removeBody}
          action={info.removeAction}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => acting.run(() => chat.remove(room.id, asking.userId))}
        />
      )}
    </section>
  );
}
