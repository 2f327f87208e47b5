'use client';

import { Camera, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { RenameRoom } from '../chat/rename-room';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { PictureChoice } from '../people/picture-choice';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/button';
import { later } from '../ui/later';
import { useWords } from '../ui/locale';

const PictureCrop = later(async () => (await import('../people/picture-crop')).PictureCrop);

/** Picture and name of a group, and the ways to others for who may change them. */
export function GroupFace({ room }: { room: RoomState }) {
  const chat = useChat();
  const words = useWords(GROUP_WORDS);
  const { details } = useWords(OPEN_WORDS);
  const [image, setImage] = useState<Blob>();
  const saving = useAction();
  const role = ownRole(room);
  const mayChange = may(role, 'picture', room);

  function save(picture: string | null): void {
    setImage(undefined);
    saving.run(() => chat.setPicture(room.id, picture));
  }

  if (image)
    return (
      <Suspense>
        <PictureCrop image={image} onUploaded={save} onCancel={() => setImage(undefined)} />
      </Suspense>
    );

  return (
    <div className="flex flex-col items-center gap-3 text-center">
      <Avatar id={room.id} name={room.name} icon={room.icon} picture={room.picture} size={88} />
      {mayChange && (
        <div className="flex items-center gap-1">
          <PictureChoice onChoose={setImage}>
            <Camera size={18} aria-hidden="true" />
            {room.open ? details.picture : words.changePicture}
          </PictureChoice>
          {room.picture !== undefined && (
            <IconButton label={words.removePicture} onClick={() => save(null)}>
              <Trash2 size={18} />
            </IconButton>
          )}
        </div>
      )}
      {saving.error && (
        <p role="alert" className="text-[13px] text-danger">
          {saving.error}
        </p>
      )}
      {may(role, 'rename', room) ? (
        <RenameRoom room={room} />
      ) : (
        <bdi className="max-w-full truncate font-bold text-[18px]">{room.name}</bdi>
      )}
    </div>
  );
}
