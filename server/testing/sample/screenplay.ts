import type { OpenRoom } from '../../../lib/protocol/open-rooms';
import type { RoomKind } from '../../../lib/protocol/rooms';
import { type Calendar, isWeekday, minutesBefore, timeOn } from './calendar';
import { isPerson, type Person } from './people';
import { isPictureName, type PictureName } from './pictures';

/**
 * One room of the sample. The script is what was written there, scene by scene, oldest first:
 *
 *     # week -3 sat       the scene's day: of a week (0 holds the coming Saturday), `day -1` for yesterday, or `now`
 *     08:02 taro 着きました  the time in Japan (after `now`: minutes before it), who, what
 *           2行目          an indented line belongs to the message above it
 *     08:05 taro ^2 はい    an answer to the message two above
 *     08:06 taro !left     a notice: also `!invited ito okada`, `!renamed 新しい名前`
 *     08:07 taro !sticker fuki ok        of this pack; `!photos dusk mugi` of pictures.ts, as one message
 *     08:08 taro !voice 4                so many seconds
 *     08:09 taro !file 当番表.csv        with what the lines below say
 *
 * `{sat 0}` becomes that day's date; calendar.ts has the other words in braces.
 */
export type SampleRoom = {
  kind: RoomKind;
  /** Of a group; the first one, where it is renamed. */
  name?: string;
  icon?: string;
  /** Who is there from the start. The first one made the room. */
  members: readonly Person[];
  /** How many of the last messages a person has not read; who is not named has read all. */
  unread: Partial<Record<Person, number>>;
  script: string;
  /** What makes it an open room, listed. `waiting`: who asks to be let in. */
  open?: Pick<OpenRoom, 'entry' | 'about'> & {
    code?: string;
    slowSeconds?: number;
    nicknames: Partial<Record<Person, string>>;
    waiting?: readonly { who: Person; nickname?: string; note: string }[];
  };
};

/** What one line of a script comes to; each makes one message. `answers`: how many messages above. */
export type Entry = { by: Person; at: number } & (
  | { kind: 'text'; text: string; answers?: number }
  | { kind: 'sticker'; pack: string; id: string }
  | { kind: 'photos'; pictures: PictureName[] }
  | { kind: 'voice'; seconds: number }
  | { kind: 'file'; name: string; text: string }
  | { kind: 'invited'; people: Person[] }
  | { kind: 'left' }
  | { kind: 'renamed'; name: string }
);

type Line = { when: string; by: Person; what: string };
type Scene = { header: string; lines: Line[] };

/** Scenes closer together than this would read as one. */
const PAUSE_MS = 10 * 60_000;

/**
 * The entries of a script, times ascending, none after `calendar.now`. A scene of a weekday that would not be over
 * before the scene after it begins is left out: the last days are told relative to today, and they stand.
 */
export function perform(script: string, calendar: Calendar): Entry[] {
  const kept: Entry[][] = [];
  let limit = calendar.now;
  for (const scene of readScenes(script).reverse()) {
    const entries = timed(scene, calendar);
    const end = entries.at(-1)?.at ?? Number.POSITIVE_INFINITY;
    if (end > limit) continue;
    kept.unshift(entries);
    limit = (entries[0]?.at ?? limit) - PAUSE_MS;
  }
  return kept.flat();
}

function readScenes(script: string): Scene[] {
  const scenes: Scene[] = [];
  for (const row of script.trim().split('\n')) {
    const scene = scenes.at(-1);
    const line = scene?.lines.at(-1);
    const [, when, by, what] = /^(\d\d:\d\d|-\d+) ([a-z]+) (.+)$/.exec(row) ?? [];
    if (row.startsWith('# ')) scenes.push({ header: row.slice(2), lines: [] });
    else if (scene && when && by && what && isPerson(by)) scene.lines.push({ when, by, what });
    else if (line && (row === '' || row.startsWith('      '))) line.what += `\n${row.trim()}`;
    else throw new Error(`not a line of a script: ${row}`);
  }
  return scenes;
}

function timed(scene: Scene, calendar: Calendar): Entry[] {
  const start = clockOf(scene.header, calendar);
  return scene.lines.map(({ when, by, what }, i) => {
    const same = scene.lines.filter((line) => line.when === when).length;
    const before = scene.lines.slice(0, i).filter((line) => line.when === when).length;
    // Lines of one minute are spread over it.
    const at = start(when) + Math.floor(((before + 0.4) * 60_000) / same);
    return { by, at, ...meaning(what, (text) => calendar.say(text, at)) };
  });
}

/** What turns a line's time into epoch ms, for the scene with this header. */
function clockOf(header: string, calendar: Calendar): (when: string) => number {
  const [word, offset, weekday = ''] = header.split(' ');
  if (word === 'now') return (when) => minutesBefore(calendar.now, -Number(when));
  if (word === 'day') return (when) => timeOn(calendar.today + Number(offset), when);
  if (word === 'week' && isWeekday(weekday)) {
    const day = calendar.inWeek(Number(offset), weekday);
    return (when) => timeOn(day, when);
  }
  throw new Error(`not a day of a script: ${header}`);
}

type Meaning = Entry extends infer E ? (E extends Entry ? Omit<E, 'by' | 'at'> : never) : never;

function meaning(what: string, say: (text: string) => string): Meaning {
  const [, notice, rest = ''] = /^!(\w+) ?(.*)$/s.exec(what) ?? [];
  if (notice === 'left') return { kind: 'left' };
  if (notice === 'renamed') return { kind: 'renamed', name: rest };
  if (notice === 'invited') return { kind: 'invited', people: rest.split(' ').filter(isPerson) };
  if (notice === 'photos') return { kind: 'photos', pictures: rest.split(' ').filter(isPictureName) };
  if (notice === 'voice') return { kind: 'voice', seconds: Number(rest) };
  if (notice === 'sticker') {
    const [pack = '', id = ''] = rest.split(' ');
    return { kind: 'sticker', pack, id };
  }
  if (notice === 'file') {
    const [name = '', ...lines] = rest.split('\n');
    return { kind: 'file', name, text: lines.join('\n') };
  }
  const [, answers, text = what] = /^\^(\d+) (.*)$/s.exec(what) ?? [];
  const said = say(text.trimEnd());
  return answers ? { kind: 'text', text: said, answers: Number(answers) } : { kind: 'text', text: said };
}
