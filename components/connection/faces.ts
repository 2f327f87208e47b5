import type { Profile } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';

/** What of a person shows beside what they write. */
const FACE = ['name', 'icon', 'picture', 'deleted'] as const;
/** What of it a direct room has as well. */
const LOOK = ['name', 'icon', 'picture'] as const;
/** What they say of themselves: only in profiles that are told whole. */
const WORDS = ['status', 'background'] as const;

export type Nicknames = ReadonlyMap<string, string>;

export const isDeleted = (person: Profile) => person.deleted === true;

/** Just the profile, of whatever tells of a person. */
export function profileOf(person: Profile): Profile {
  return { userId: person.userId, ...picked(person, FACE), ...picked(person, WORDS) } as Profile;
}

/** What is known after a profile was told; one that is not told whole says nothing of the rest. */
export function merged(known: Profile | undefined, told: Profile): Profile {
  return told.status === undefined && known
    ? { ...picked(known, WORDS), ...profileOf(told) }
    : profileOf(told);
}

/** As this person calls them; who deleted their account is called as all of those are. */
export function named(profile: Profile, nicknames: Nicknames, deletedName: string): Profile {
  if (profile.deleted) return { ...profile, name: deletedName };
  const nickname = nicknames.get(profile.userId);
  return nickname === undefined ? profile : { ...profile, name: nickname };
}

export function isSame(a: Profile, b: Profile): boolean {
  return [...FACE, ...WORDS].every((field) => a[field] === b[field]);
}

type Faces = (userId: string) => Profile | undefined;

/** Somebody in an open room, by their name there. Who deleted their account has one name everywhere. */
export function faceIn(room: RoomState | undefined, userId: string): Profile | undefined {
  if (!room?.open) return undefined;
  const face = room.faces?.[userId] ?? room.members?.find((member) => member.userId === userId);
  return face && isDeleted(face) ? undefined : face;
}

type Known = { rooms: { get(id: string): RoomState | undefined }; people: { get: Faces } };

/** People as they are called in a room. */
export function facesIn({ rooms, people }: Known, roomId: string): Faces {
  return (userId) => faceIn(rooms.get(roomId), userId) ?? people.get(userId);
}

/**
 * The room with people as they are shown: its members, and in a direct room the other one as its face. An open room has
 * names of its own.
 */
export function withFaces(room: RoomState, faces: Faces): RoomState {
  if (room.open) return room;
  const face = room.peerId === undefined ? undefined : faces(room.peerId);
  const isRenamed = face && !LOOK.every((field) => room[field] === face[field]);
  const members = room.members?.map((member) => {
    const shown = faces(member.userId);
    if (!shown || FACE.every((field) => member[field] === shown[field])) return member;
    const { icon: _icon, picture: _picture, deleted: _deleted, ...rest } = member;
    return { ...rest, ...picked(shown, FACE) } as typeof member;
  });
  const isChanged = members?.some((member, i) => member !== room.members?.[i]);
  if (!isRenamed && !isChanged) return room;
  const { icon, picture, ...rest } = room;
  return {
    ...rest,
    ...(isRenamed ? picked(face, LOOK) : { ...(icon && { icon }), ...(picture && { picture }) }),
    members: isChanged ? members : room.members,
  } as RoomState;
}

function picked(person: Profile, fields: readonly (keyof Profile)[]): Partial<Profile> {
  return Object.fromEntries(
    fields.flatMap((field) => (person[field] === undefined ? [] : [[field, person[field]]])),
  );
}
