'use client';

import { Camera, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import { PROFILE_BACKGROUNDS } from '../../lib/protocol/friends';
import { LIMITS } from '../../lib/protocol/limits';
import { useAction } from '../chat/use-action';
import { useChat, useMe } from '../connection/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useWords } from '../ui/locale';
import { Sheet, SheetBody, SheetFooter } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { PictureChoice } from './picture-choice';
import { PictureCrop } from './picture-crop';
import { ProfileHead } from './profile-head';
import { groundOf } from './profile-looks';

/** What the others see of oneself. Nobody sees a change before it is saved. */
export function OwnProfileSheet({ onClose }: { onClose(): void }) {
  const { edit, crop, profile } = useWords(PEOPLE_WORDS);
  const chat = useChat();
  const me = useMe();
  const [draft, setDraft] = useState(me);
  const [image, setImage] = useState<{ blob: Blob; use: 'picture' | 'background' }>();
  const saving = useAction();

  function save(event: FormEvent): void {
    event.preventDefault();
    const name = draft.name.trim();
    if (name === '') {
      saving.setError(edit.nameEmpty);
      return;
    }
    saving.run(async () => {
      await chat.friends.setProfile({
        name,
        status: draft.status?.trim() ?? '',
        picture: draft.picture ?? null,
        background: draft.background ?? 'plain',
      });
      showToast({ text: edit.saved });
      onClose();
    });
  }

  if (image)
    return (
      <Sheet title={crop.title} view="crop" onClose={() => setImage(undefined)}>
        <SheetBody>
          <PictureCrop
            image={image.blob}
            shape={image.use === 'picture' ? 'square' : 'wide'}
            onCancel={() => setImage(undefined)}
            onUploaded={(id) => {
              setDraft({ ...draft, [image.use]: id });
              setImage(undefined);
            }}
          />
        </SheetBody>
      </Sheet>
    );
  const { picture: _, ...bare } = draft;
  return (
    <Sheet title={edit.title} view="edit" onClose={onClose}>
      <form onSubmit={save} className="flex min-h-full flex-col">
        <div className="flex-none pb-5">
          <ProfileHead person={{ ...draft, name: draft.name || me.name, status: '' }}>
            <div className="mt-3 flex flex-wrap justify-center gap-2">
              <PictureChoice onChoose={(blob) => setImage({ blob, use: 'picture' })}>
                <Camera size={18} aria-hidden="true" />
                {draft.picture ? edit.changePicture : edit.picture}
              </PictureChoice>
              {draft.picture && (
                <Button look="quiet" onClick={() => setDraft(bare)}>
                  <Trash2 size={18} aria-hidden="true" />
                  {edit.removePicture}
                </Button>
              )}
            </div>
          </ProfileHead>
          <div className="mt-6 space-y-5">
            <Field
              label={edit.name}
              hint={edit.nameHint}
              value={draft.name}
              maxLength={LIMITS.nameMax}
              onChange={(event) => {
                saving.setError(undefined);
                setDraft({ ...draft, name: event.target.value });
              }}
              autoComplete="nickname"
            />
            <Field
              label={edit.status}
              hint={edit.statusHint}
              value={draft.status ?? ''}
              maxLength={LIMITS.statusMax}
              onChange={(event) => setDraft({ ...draft, status: event.target.value })}
              autoComplete="off"
            />
            <Grounds
              chosen={draft.background ?? 'plain'}
              onChoose={(background) => setDraft({ ...draft, background })}
              onImage={(blob) => setImage({ blob, use: 'background' })}
            />
          </div>
        </div>
        <SheetFooter>
          {saving.error && (
            <p role="alert" className="pb-2 text-danger text-sm">
              {saving.error}
            </p>
          )}
          <Button type="submit" look="primary" busy={saving.busy} className="w-full">
            {saving.busy ? profile.saving : profile.save}
          </Button>
        </SheetFooter>
      </form>
    </Sheet>
  );
}

type GroundsProps = { chosen: string; onChoose(background: string): void; onImage(image: Blob): void };

function Grounds({ chosen, onChoose, onImage }: GroundsProps) {
  const { edit } = useWords(PEOPLE_WORDS);
  const isOwn = !PROFILE_BACKGROUNDS.some((name) => name === chosen);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold text-sm">{edit.background}</legend>
      <div className="grid grid-cols-3 gap-2.5">
        {PROFILE_BACKGROUNDS.map((name) => (
          <label key={name} className="relative block cursor-pointer text-center text-ink-2 text-xs">
            <input
              type="radio"
              name="background"
              checked={name === chosen}
              onChange={() => onChoose(name)}
              className="peer absolute inset-0 cursor-pointer opacity-0"
            />
            <span
              aria-hidden="true"
              style={{ background: groundOf(name) }}
              className="mb-1 block h-14 rounded-xl border border-line ring-focus ring-offset-2 ring-offset-surface peer-checked:ring-2 peer-focus-visible:outline-2 peer-focus-visible:outline-focus"
            />
            {edit.backgrounds[name]}
          </label>
        ))}
      </div>
      <div className="mt-3 flex items-center gap-3">
        {isOwn && (
          <span
            aria-hidden="true"
            style={{ background: groundOf(chosen) }}
            className="h-11 w-20 flex-none rounded-xl ring-2 ring-focus"
          />
        )}
        <PictureChoice onChoose={onImage} className="flex-1">
          {edit.ownBackground}
        </PictureChoice>
      </div>
    </fieldset>
  );
}
