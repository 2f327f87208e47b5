'use client';

import { Eye, EyeOff, MessageCircle, Pencil, Star, UserMinus, UserPlus } from 'lucide-react';
import { type ComponentProps, useEffect, useState } from 'react';
import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import type { Friend } from '../../lib/protocol/friends';
import { showOverlay, showRoom, useAddressedUser } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useBlocked, useChat, useFriends, useMe, usePerson, useRooms } from '../connection/hooks';
import { classes } from '../ui/classes';
import { Confirm } from '../ui/confirm';
import { useText, useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { BlockButton } from './block-button';
import { NicknameForm } from './nickname-form';
import { ProfileHead } from './profile-head';

/** What the person whom the address names shows of themselves, and what one can do with them. */
export function ProfileSheet({ onClose }: { onClose(): void }) {
  const { profile: words } = useWords(PEOPLE_WORDS);
  const { common } = useText();
  const chat = useChat();
  const userId = useAddressedUser() ?? '';
  const person = usePerson(userId, '');
  const me = useMe();
  const friend = useFriends()?.find((one) => one.userId === userId);
  const [failed, setFailed] = useState(false);
  const [naming, setNaming] = useState(false);

  useEffect(() => {
    setFailed(false);
    chat.friends.openProfile(userId).catch(() => setFailed(true));
  }, [chat, userId]);

  const shown = person ?? { userId, name: common.unknownPerson };
  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetBody>
        <ProfileHead
          person={shown}
          {...(friend?.nickname !== undefined && { note: words.realName(friend.name) })}
        />
        {failed && (
          <p role="alert" className="mt-4 text-center text-danger text-sm">
            {words.failed}
          </p>
        )}
        {naming && friend ? (
          <NicknameForm friend={friend} onDone={() => setNaming(false)} />
        ) : userId === me.userId ? (
          <div className="mt-6 flex justify-center">
            <Act icon={Pencil} label={words.edit} onClick={() => showOverlay('own-profile')} />
          </div>
        ) : (
          person && (
            <Acts userId={userId} name={shown.name} friend={friend} onNickname={() => setNaming(true)} />
          )
        )}
      </SheetBody>
    </Sheet>
  );
}

type ActsProps = { userId: string; name: string; friend: Friend | undefined; onNickname(): void };

function Acts({ userId, name, friend, onNickname }: ActsProps) {
  const { profile: words, add } = useWords(PEOPLE_WORDS);
  const blocking = useWords(BLOCK_WORDS);
  const chat = useChat();
  const acting = useAction();
  const [removing, setRemoving] = useState(false);
  const isBlocked = useBlocked().has(userId);
  const isFavourite = friend?.favourite === true;
  const direct = useRooms().find(({ peerId }) => peerId === userId);
  return (
    <>
      <div className="mt-6 flex justify-center gap-0.5">
        {(!isBlocked || direct) && (
          <Act
            icon={MessageCircle}
            label={words.message}
            onClick={() =>
              acting.run(async () => showRoom(direct ? direct.id : await chat.createDirect(userId)))
            }
          />
        )}
        {!friend && !isBlocked && (
          <Act
            icon={UserPlus}
            label={words.addFriend}
            onClick={() =>
              acting.run(async () => {
                await chat.friends.add({ userId });
                showToast({ text: add.added(name) });
              })
            }
          />
        )}
        {friend && (
          <>
            <Act
              icon={Star}
              label={words.favourite}
              aria-pressed={isFavourite}
              filled={isFavourite}
              onClick={() => acting.run(() => chat.friends.update(userId, { favourite: !isFavourite }))}
            />
            <Act icon={Pencil} label={words.nickname} onClick={onNickname} />
            <Act
              icon={friend.hidden ? Eye : EyeOff}
              label={friend.hidden ? words.unhide : words.hide}
              onClick={() => acting.run(() => chat.friends.update(userId, { hidden: !friend.hidden }))}
            />
            <Act icon={UserMinus} label={words.remove} onClick={() => setRemoving(true)} />
          </>
        )}
      </div>
      {acting.error && (
        <p role="alert" className="mt-4 text-center text-danger text-sm">
          {acting.error}
        </p>
      )}
      <div className="mt-6 border-line border-t pt-3">
        {isBlocked && (
          <p className="mt-2 mb-3 text-center text-ink-2 text-sm leading-relaxed">
            <strong className="block text-ink">{blocking.is}</strong>
            {blocking.isBody}
          </p>
        )}
        <BlockButton person={{ userId, name }} quiet className="w-full" />
      </div>
      {removing && (
        <Confirm
          title={words.removeTitle(name)}
          body={words.removeBody}
          action={words.removeAction}
          onCancel={() => setRemoving(false)}
          onConfirm={() => {
            setRemoving(false);
            acting.run(() => chat.friends.remove(userId));
          }}
        />
      )}
    </>
  );
}

type ActProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: typeof Star;
  label: string;
  filled?: boolean;
};

function Act({ icon: Icon, label, filled, ...rest }: ActProps) {
  return (
    <button
      type="button"
      {...rest}
      className="grid min-h-16 min-w-0 flex-1 basis-0 max-w-21 content-start justify-items-center gap-1.5 rounded-xl px-0.5 py-2 text-ink-2 text-xs transition hover:bg-selected"
    >
      <Icon
        size={23}
        strokeWidth={1.8}
        aria-hidden="true"
        className={classes('text-ink', filled && 'fill-green')}
      />
      <span className="text-center">{label}</span>
    </button>
  );
}
