import { eventWithFrozenNames, namedInEvents } from '../../lib/frozen-profiles';
import type { ChainedEvent } from '../../lib/protocol/events';
import { eventFor, type StoredEvent } from '../../lib/withheld';
import type { Veil } from './audience';
import type { FrozenPeople } from './frozen-people';
import { HEAD_BYTES, typeOf } from './position';

type Instead = Veil['instead'];

/** Events about one message other than a new one, which is never hidden from who is there. The seq stands close behind the link. */
const ABOUT =
  /^\{"type":"(?:edited|unsent|reacted|pinned)"(,"roomId":"[^"]+","prev":"[^"]+","cursor":"[^"]+").*?"seq":(\d+)/;

/** For those to whom the message is hidden that an event is about: a link that says nothing else. Undefined of any other event. */
function hiding(payload: Buffer): Instead | undefined {
  const match = ABOUT.exec(payload.toString('latin1', 0, HEAD_BYTES + 100));
  if (!match) return undefined;
  const seq = Number(match[2]);
  const instead = Buffer.from(`{"type":"hidden"${match[1]}}`);
  return ({ joinSeq }) => (seq <= joinSeq ? instead : undefined);
}

/** What is in an event of that type that names people. */
const NAMING: Record<string, string[]> = {
  joined: [''],
  message: ['"content":{"type":"notice"'],
  updated: ['"members":[', '"names":{'],
};

/** For who was blocked by somebody whom an event names: the same with the name that they know. */
function renaming(payload: Buffer, frozen: FrozenPeople): Instead | undefined {
  // In what somebody wrote the quotes would be escaped.
  const names = NAMING[typeOf(payload)]?.some((mark) => payload.includes(mark));
  if (!names) return undefined;
  const event = JSON.parse(payload.toString()) as ChainedEvent;
  const named = namedInEvents([event]);
  return (_, userId) => {
    const known = frozen.of(userId);
    if (!named.some((id) => known.has(id))) return undefined;
    return Buffer.from(JSON.stringify(eventWithFrozenNames(event, known)));
  };
}

/** In a direct room, of what one does whom the other blocks. */
function apart(payload: Buffer): Instead {
  const event = JSON.parse(payload.toString()) as StoredEvent;
  const told = new Map<string, Buffer>();
  return (_, userId) => {
    const known = told.get(userId) ?? Buffer.from(JSON.stringify(eventFor(event, userId)));
    told.set(userId, known);
    return known;
  };
}

/**
 * What some get in the place of a link of a room's chain. Costs nothing where a room hides nothing and nobody with a
 * socket here is blocked.
 * @param isApart whether the link says so; @param hides whether the room hides messages from some
 */
export function veilsOf(payload: Buffer, isApart: boolean, hides: boolean, frozen: FrozenPeople): Instead[] {
  const found = [
    isApart && apart(payload),
    hides && hiding(payload),
    !frozen.isEmpty() && renaming(payload, frozen),
  ];
  return found.filter((instead) => typeof instead === 'function');
}

/** For whoever writes what the other one shall not hear, and for nobody else. */
export function butFor(listener: string, payload: Buffer): Instead {
  const { only: _, ...event } = JSON.parse(payload.toString()) as { only: string };
  const told = Buffer.from(JSON.stringify(event));
  return (_, userId) => (userId === listener ? told : 'nothing');
}
