import { describe, expect, it } from 'vitest';
import { loginId } from '../../../lib/protocol/accounts';
import { textContent } from '../../../lib/protocol/content';
import { personName, roomIcon, roomName } from '../../../lib/protocol/text';
import { findSticker } from '../../../lib/stickers/packs';
import { createCalendar } from './calendar';
import { SAMPLE_OPEN_ROOMS } from './open-rooms';
import { isPerson, MAIN_PERSON, PEOPLE, type Person } from './people';
import { SAMPLE_ROOMS } from './rooms';
import { type Entry, perform, type SampleRoom } from './screenplay';

const HOUR_MS = 3_600_000;
const SUNDAY = Date.parse('2026-11-22T20:16:00+09:00');
/** Every seventh hour of eight days, so that each weekday and each part of the day comes up, and a new year. */
const MOMENTS = ['2026-11-22T00:01:00+09:00', '2026-12-28T02:59:00+09:00'].flatMap((start) =>
  Array.from({ length: 28 }, (_, i) => Date.parse(start) + i * 7 * HOUR_MS),
);

const rooms = Object.entries<SampleRoom>(SAMPLE_ROOMS);
const everyRoom: Record<string, SampleRoom> = { ...SAMPLE_ROOMS, ...SAMPLE_OPEN_ROOMS };

function entriesAt(now: number, of = rooms): Map<string, Entry[]> {
  const calendar = createCalendar(now);
  return new Map(of.map(([key, room]) => [key, perform(room.script, calendar)]));
}

describe('the calendar', () => {
  it('puts the coming Saturday in week 0, and never today', () => {
    const said = (now: string) =>
      createCalendar(Date.parse(now)).say('{sat 0} {sun -1} {saturday}', Date.parse(now));
    expect(said('2026-11-22T20:00:00+09:00')).toBe('11/28(土) 11/22(日) 今度の土曜');
    expect(said('2026-11-23T00:00:00+09:00')).toBe('11/28(土) 11/22(日) 土曜');
    expect(said('2026-11-27T23:59:00+09:00')).toBe('11/28(土) 11/22(日) 明日');
    expect(said('2026-11-28T00:00:00+09:00')).toBe('12/5(土) 11/29(日) 来週の土曜');
  });
});

describe('a script', () => {
  const calendar = createCalendar(SUNDAY);

  it('is read line by line', () => {
    const script =
      '\n# day -1\n20:00 taro 一\n      二\n\n      三\n20:01 sakura ^1 {sat 0}\n20:02 kenta !left\n20:03 taro !file a.csv\n      1\n      2\n20:04 taro !photos dusk mugi\n';
    const at = Date.parse('2026-11-21T20:00:00+09:00');
    expect(perform(script, calendar)).toEqual([
      { by: 'taro', at: at + 24_000, kind: 'text', text: '一\n二\n\n三' },
      { by: 'sakura', at: at + 84_000, kind: 'text', text: '11/28(土)', answers: 1 },
      { by: 'kenta', at: at + 144_000, kind: 'left' },
      { by: 'taro', at: at + 204_000, kind: 'file', name: 'a.csv', text: '1\n2' },
      { by: 'taro', at: at + 264_000, kind: 'photos', pictures: ['dusk', 'mugi'] },
    ]);
  });

  it('leaves out the scenes of a weekday that the last days overtake', () => {
    const script =
      '# week -1 fri\n09:00 taro あ\n# week -1 sun\n09:00 taro い\n# week 0 mon\n09:00 taro う\n# day -1\n09:00 taro え';
    expect(perform(script, calendar).map((e) => e.kind === 'text' && e.text)).toEqual(['あ', 'え']);
  });

  it('is refused where a line is none', () => {
    expect(() => perform('# now\n-1 nobody あ', calendar)).toThrow('nobody');
    expect(() => perform('# someday\n-1 taro あ', calendar)).toThrow('someday');
  });
});

describe('the sample', () => {
  it('has people with valid names', () => {
    for (const [id, name] of Object.entries(PEOPLE)) {
      expect(loginId.safeParse(id).success, id).toBe(true);
      expect(personName.safeParse(name).success, name).toBe(true);
    }
  });

  it('has valid texts and names, with every word in braces filled in', () => {
    for (const now of MOMENTS) {
      for (const entry of [...entriesAt(now, Object.entries(everyRoom)).values()].flat()) {
        if (entry.kind === 'text') {
          expect(textContent.safeParse({ type: 'text', text: entry.text }).success, entry.text).toBe(true);
          expect(entry.text).not.toMatch(/[{}]/);
        }
      }
    }
    for (const { open, ...room } of Object.values(everyRoom)) {
      for (const name of Object.values(open?.nicknames ?? {}))
        expect(personName.safeParse(name).success).toBe(true);
      if (room.kind === 'group') expect(roomName.safeParse(room.name).success).toBe(true);
      if (room.icon) expect(roomIcon.safeParse(room.icon).success).toBe(true);
    }
  });

  it('sends stickers that there are, and photos in the end', () => {
    const all = [...entriesAt(SUNDAY).values()].flat();
    const stickers = all.filter((entry) => entry.kind === 'sticker');
    expect(stickers.length).toBeGreaterThan(4);
    for (const { pack, id } of stickers) expect(findSticker(pack, id), `${pack} ${id}`).toBeDefined();
    const photos = all.filter((entry) => entry.kind === 'photos');
    expect(photos.length).toBeGreaterThan(4);
    expect(photos.every(({ pictures }) => pictures.length > 0)).toBe(true);
  });

  it('runs over four weeks and ends minutes ago, whenever it is loaded', () => {
    for (const now of MOMENTS) {
      const all = entriesAt(now);
      const times = [...all.values()].flat().map((e) => e.at);
      expect(times.length).toBeGreaterThan(350);
      expect(times.length).toBeLessThan(420);
      expect(all.get('family')?.length).toBeGreaterThan(120);
      expect(now - Math.min(...times)).toBeGreaterThan(25 * 24 * HOUR_MS);
      expect(now - Math.max(...times)).toBeGreaterThan(0);
      expect(now - Math.max(...times)).toBeLessThan(180_000);
      expect(all.get('family')?.at(-1)?.at).toBe(Math.max(...times));
      for (const [key, entries] of all) {
        expect(
          entries.every((e, i) => i === 0 || e.at >= (entries[i - 1] as Entry).at),
          key,
        ).toBe(true);
      }
    }
  });

  it('lets only members write, and leaves unread what its people have not answered', () => {
    for (const now of MOMENTS) {
      for (const [key, entries] of entriesAt(now, Object.entries(everyRoom))) {
        const room = everyRoom[key] as SampleRoom;
        const members = new Set<Person>(room.members);
        for (const entry of entries) {
          expect(members.has(entry.by), `${entry.by} in ${key}`).toBe(true);
          if (entry.kind === 'left') members.delete(entry.by);
          if (entry.kind === 'invited') for (const person of entry.people) members.add(person);
        }
        expect(members.has(MAIN_PERSON) || room.open !== undefined).toBe(true);
        expect(entries.length).toBeGreaterThan(0);
        for (const [person, unread] of Object.entries(room.unread)) {
          const own = entries.slice(-unread).some((entry) => entry.by === person);
          expect(isPerson(person) && members.has(person) && !own, `${person} in ${key}`).toBe(true);
        }
      }
    }
  });
});
