'use client';

import { Download, Images, Users } from 'lucide-react';
import { Suspense, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { RoomState } from '../../lib/room-state';
import { useBlocked, usePerson, useRoom } from '../connection/hooks';
import { GroupDetails, GroupInvites, type GroupView } from '../groups/group-details';
import { GroupFace } from '../groups/group-face';
import { GroupRules } from '../groups/group-rules';
import { LeaveGroup } from '../groups/leave-group';
import { ShareLink } from '../groups/share-link';
import { useMediaWords } from '../media/use-media-words';
import { DoorsForm } from '../open/doors-form';
import { OpenDetails, OpenHead, type OpenView } from '../open/open-details';
import { OwnNickname } from '../open/own-nickname';
import { RequestsList } from '../open/requests-list';
import { ShareRoom } from '../open/share-room';
import { BlockButton } from '../people/block-button';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { BackgroundChooser } from './background-chooser';
import { InvitePeople } from './invite-people';
import { showProfile } from './navigation';
import { NewGroup } from './new-group';
import { RoomSwitches } from './room-switches';

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
  const dialogs = useWords(DIALOGS_WORDS);
  const media = useMediaWords();
  const groups = useWords(GROUP_WORDS);
  const open = useWords(OPEN_WORDS);
  const [view, setView] = useState<'info' | 'group' | 'files' | 'export' | GroupView | OpenView>('info');
  if (!room) return null;
  const titles = {
    info: dialogs.info.title,
    invite: dialogs.info.invite,
    group: dialogs.newChat.title,
    files: media.filesTitle,
    export: dialogs.exporting.title,
    link: groups.link,
    rules: room.open ? open.details.rules : groups.settings,
    leave: room.open ? open.details.leaveTitle : dialogs.info.leaveTitle,
    share: open.details.share,
    requests: open.requests.title,
    nickname: open.details.nickname,
    doors: open.details.doors,
  };
  return (
    <Frame title={titles[view]} view={view} onClose={onClose}>
      {view === 'invite' && <InvitePeople room={room} onDone={() => setView('info')} />}
      {view === 'link' && <ShareLink room={room} onDone={() => setView('info')} />}
      {view === 'rules' && <GroupRules room={room} onDone={() => setView('info')} />}
      {view === 'leave' && <LeaveGroup room={room} onDone={() => setView('info')} />}
      {view === 'requests' && <RequestsList room={room} onDone={() => setView('info')} />}
      {view === 'nickname' && <OwnNickname room={room} onDone={() => setView('info')} />}
      {view === 'doors' && room.open && (
        <DoorsForm room={room} open={room.open} onDone={() => setView('info')} />
      )}
      {view === 'share' && room.open && (
        <ShareRoom
          room={room}
          open={room.open}
          onLink={() => setView('link')}
          onDone={() => setView('info')}
        />
      )}
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
          {room.kind === 'group' ? <GroupFace room={room} /> : <RoomHead room={room} />}
          {room.open && <OpenHead room={room} open={room.open} onView={setView} />}
          {room.kind === 'group' && !room.open && <GroupInvites room={room} onView={setView} />}
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
          {room.open && <OpenDetails room={room} onView={setView} />}
          {room.kind === 'group' && !room.open ? (
            <GroupDetails room={room} onView={setView} />
          ) : (
            room.kind === 'direct' &&
            room.peerId !== room.me && <DirectDetails room={room} onGroup={() => setView('group')} />
          )}
        </SheetBody>
      )}
    </Frame>
  );
}

function DirectDetails({ room, onGroup }: { room: RoomState; onGroup(): void }) {
  const { info } = useWords(DIALOGS_WORDS);
  const peer = usePerson(room.peerId ?? '');
  const isBlocked = useBlocked().has(room.peerId ?? '');
  if (!peer || peer.deleted) return null;
  return (
    <div className="mt-6 grid gap-2">
      {!isBlocked && (
        <Button onClick={onGroup}>
          <Users size={18} aria-hidden="true" />
          {info.makeGroup(room.name)}
        </Button>
      )}
      <BlockButton person={peer} />
    </div>
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
      <button
        type="button"
        onClick={() => showProfile(room.peerId ?? room.me)}
        className="min-h-11 max-w-full rounded-xl px-3 hover:bg-selected"
      >
        <bdi className="block truncate font-bold text-[18px]">{room.name}</bdi>
      </button>
    </div>
  );
}
