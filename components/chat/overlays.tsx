'use client';

import { Suspense, useEffect } from 'react';
import { later } from '../ui/later';
import { usePanelRoom } from './info-panel-state';
import { hideOverlay, type Overlay, useDoor, useJoining, useOverlay } from './navigation';

const load = {
  new: () => import('./new-chat-dialog'),
  info: () => import('./room-dialog'),
  readers: () => import('./readers-sheet'),
  reactions: () => import('./reactions-sheet'),
  forward: () => import('./forward-sheet'),
  report: () => import('./report-sheet'),
  settings: () => import('../settings/settings-dialog'),
  found: () => import('./found'),
  search: () => import('./room-search'),
  failure: () => import('./message-failure'),
  menu: () => import('./message-menu-content'),
  roomMenu: () => import('./room-menu'),
  emptyPane: () => import('./empty-pane'),
  about: () => import('./about-bar'),
  mentions: () => import('./mention-list'),
  friends: () => import('../people/friends-sheet'),
  profile: () => import('../people/profile-sheet'),
  ownProfile: () => import('../people/own-profile-sheet'),
  addFriend: () => import('../people/add-friend-sheet'),
  keys: () => import('./shortcuts-dialog'),
  openRooms: () => import('../open/directory-sheet'),
  newOpen: () => import('../open/new-open-room'),
  photo: () => import('../media/viewer'),
};

const NewChatDialog = later(async () => (await load.new()).NewChatDialog);
// Not among those that are fetched ahead: it stands at an address of its own.
const JoinDialog = later(async () => (await import('../groups/join-dialog')).JoinDialog);
const EnterDialog = later(async () => (await import('../open/enter-dialog')).EnterDialog);
const DirectorySheet = later(async () => (await load.openRooms()).DirectorySheet);
const NewOpenRoomSheet = later(async () => (await load.newOpen()).NewOpenRoomSheet);
const RoomDialog = later(async () => (await load.info()).RoomDialog);
const ReadersSheet = later(async () => (await load.readers()).ReadersSheet);
const ReactionsSheet = later(async () => (await load.reactions()).ReactionsSheet);
const ReportSheet = later(async () => (await load.report()).ReportSheet);
const ForwardSheet = later(async () => (await load.forward()).ForwardSheet);
const Viewer = later(async () => (await load.photo()).Viewer);
const ShortcutsDialog = later(async () => (await load.keys()).ShortcutsDialog);
const FriendsSheet = later(async () => (await load.friends()).FriendsSheet);
const ProfileSheet = later(async () => (await load.profile()).ProfileSheet);
const OwnProfileSheet = later(async () => (await load.ownProfile()).OwnProfileSheet);
const AddFriendSheet = later(async () => (await load.addFriend()).AddFriendSheet);
const SettingsDialog = later(async () => (await load.settings()).SettingsDialog);

/** The dialogs. Their code, and that of the other parts that are seen on demand, comes when the page has nothing else to do, so that they open at once, offline as well. */
export function Overlays({ roomId }: { roomId: string | undefined }) {
  const overlay = useOverlay();
  const isJoining = useJoining();
  const door = useDoor();
  useEffect(() => {
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 2_000));
    const fetchAll = () => {
      for (const part of Object.values(load)) part().catch(() => {});
    };
    // Not before the page that has just come alive was painted.
    const frame = requestAnimationFrame(() => idle(fetchAll));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Suspense>
      {isJoining ? (
        <JoinDialog />
      ) : door ? (
        <EnterDialog key={door} roomId={door} />
      ) : (
        overlay && <Shown overlay={overlay} roomId={roomId} />
      )}
    </Suspense>
  );
}

function Shown({ overlay, roomId }: { overlay: Overlay; roomId: string | undefined }) {
  const hasPanelRoom = usePanelRoom();
  if (overlay === 'keys') return <ShortcutsDialog onClose={hideOverlay} />;
  if (overlay === 'new' || overlay === 'new-group')
    return <NewChatDialog kind={overlay === 'new' ? 'direct' : 'group'} onClose={hideOverlay} />;
  if (overlay === 'open-rooms') return <DirectorySheet onClose={hideOverlay} />;
  if (overlay === 'new-open') return <NewOpenRoomSheet onClose={hideOverlay} />;
  if (overlay === 'settings') return <SettingsDialog onClose={hideOverlay} />;
  if (overlay === 'friends') return <FriendsSheet onClose={hideOverlay} />;
  if (overlay === 'profile') return <ProfileSheet onClose={hideOverlay} />;
  if (overlay === 'own-profile') return <OwnProfileSheet onClose={hideOverlay} />;
  if (overlay === 'add-friend') return <AddFriendSheet onClose={hideOverlay} />;
  if (roomId === undefined) return null;
  if (overlay === 'photo') return <Viewer roomId={roomId} />;
  if (overlay === 'readers') return <ReadersSheet roomId={roomId} onClose={hideOverlay} />;
  if (overlay === 'reactions') return <ReactionsSheet roomId={roomId} onClose={hideOverlay} />;
  if (overlay === 'report') return <ReportSheet roomId={roomId} onClose={hideOverlay} />;
  if (overlay === 'forward') return <ForwardSheet roomId={roomId} onClose={hideOverlay} />;
  // On a wide screen the panel takes it.
  if (hasPanelRoom) return null;
  return <RoomDialog roomId={roomId} onClose={hideOverlay} />;
}
