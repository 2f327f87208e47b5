import type { Profile } from './protocol/content';
import type { OpenRoom } from './protocol/open-rooms';
import type { Member } from './protocol/rooms';

/** People by user id, under the names that they have in one open room. */
export type Faces = Readonly<Record<string, Profile>>;

type Room = {
  me: string;
  open?: OpenRoom;
  nickname?: string;
  members: readonly Omit<Member, 'readSeq'>[] | undefined;
  faces?: Faces;
  waiting?: number;
};

/** An open room of which more people are known, as its history or `room:people` names them. */
export function withPeople<R extends Room>(room: R, people: readonly Profile[]): R {
  return { ...room, faces: { ...room.faces, ...Object.fromEntries(people.map((p) => [p.userId, p])) } };
}

/** An open room lists who is more than a member, and oneself; who is not more decides no more who comes in. */
export function withStaff<R extends Room>(room: R): R {
  const members = room.members?.filter(({ userId, role }) => role !== 'member' || userId === room.me);
  const decides = members?.some(({ userId, role }) => userId === room.me && role !== 'member');
  return { ...room, members, waiting: decides ? room.waiting : undefined };
}

/** An open room in which people have other names now. */
export function withNames<R extends Room>(room: R, names: Record<string, string> = {}): R {
  const renamed = <P extends Profile>(p: P): P => ({ ...p, name: names[p.userId] ?? p.name });
  return withPeople(
    { ...room, members: room.members?.map(renamed), nickname: names[room.me] ?? room.nickname },
    Object.values(room.faces ?? {}).map(renamed),
  );
}
