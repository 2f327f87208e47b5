import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../lib/protocol/events';
import { TYPING_MS, TYPING_REPEAT_MS } from '../../lib/protocol/limits';
import { createBackoff } from './backoff';
import { createBatch, createCell, createTable } from './cells';
import { createStatus } from './status';
import { createTypingPeople, createTypingTeller } from './typing';
import type { ConnectionState } from './view';
import { listenForWake } from './wake';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('those who type', () => {
  const setUp = () => {
    const table = createTable<readonly string[]>(createBatch(), []);
    return { table, people: createTypingPeople(table, 'me') };
  };
  const typing = (userId: string, active = true): ChatEvent => ({
    type: 'typing',
    roomId: 'A',
    userId,
    active,
  });
  const message = { type: 'message', roomId: 'A', message: { by: 'U2' } } as unknown as ChatEvent;

  it('are shown until they say otherwise, fall silent, send or leave', () => {
    const { table, people } = setUp();
    for (const id of ['U2', 'U3', 'U4', 'U5', 'me']) people.heed(typing(id));
    expect(table.get('A')).toEqual(['U2', 'U3', 'U4', 'U5']);
    people.heed(message);
    people.heed(typing('U3', false));
    people.heed({ type: 'left', roomId: 'A', userId: 'U5' } as unknown as ChatEvent);
    expect(table.get('A')).toEqual(['U4']);
    vi.advanceTimersByTime(TYPING_MS);
    expect(table.get('A')).toEqual([]);
  });

  it('stay while they repeat it, without another word to the screen', () => {
    const { table, people } = setUp();
    const listener = vi.fn();
    table.subscribe(listener);
    for (let i = 0; i < 5; i++) {
      people.heed(typing('U2'));
      vi.advanceTimersByTime(TYPING_REPEAT_MS);
    }
    expect([table.get('A'), listener.mock.calls.length]).toEqual([['U2'], 1]);
  });
});

describe('one who types', () => {
  const setUp = () => {
    const told: [number, boolean][] = [];
    const began = Date.now();
    const teller = createTypingTeller((_, active) => told.push([Date.now() - began, active]));
    return { told, teller };
  };

  it('says so at once, again now and then, and when it is over', () => {
    const { told, teller } = setUp();
    for (let i = 0; i < 70; i++) {
      teller.set('A', true);
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([
      [0, true],
      [3_000, true],
      [6_000, true],
      [10_900, false],
    ]);
  });

  it('says nothing of having stopped who never began', () => {
    const { told, teller } = setUp();
    teller.set('A', false);
    teller.set('A', true);
    teller.set('A', false);
    teller.set('A', false);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([
      [0, true],
      [0, false],
    ]);
  });
});

describe('the state of the connection', () => {
  const setUp = (offline = false) => {
    const cell = createCell<ConnectionState>(createBatch(), 'online');
    const network = { offline };
    return { cell, network, status: createStatus(cell, () => network.offline) };
  };

  it('does not make a fuss about a short break', () => {
    const { cell, status } = setUp();
    const listener = vi.fn();
    cell.subscribe(listener);
    status.down();
    vi.advanceTimersByTime(900);
    status.up();
    vi.advanceTimersByTime(10_000);
    expect(listener).not.toHaveBeenCalled();
  });

  it('is told when a break lasts, and when it ends', () => {
    const { cell, status } = setUp();
    status.down();
    vi.advanceTimersByTime(500);
    status.down();
    vi.advanceTimersByTime(500);
    expect(cell.get()).toBe('connecting');
    status.up();
    expect(cell.get()).toBe('online');
  });

  it('says offline where the browser knows why', () => {
    const { cell, network, status } = setUp();
    network.offline = true;
    status.networkChanged();
    status.down();
    status.networkChanged();
    expect(cell.get()).toBe('offline');
    network.offline = false;
    status.networkChanged();
    expect(cell.get()).toBe('connecting');
  });

  it('is not offline while the connection holds, whatever the browser thinks', () => {
    const { cell, network, status } = setUp();
    status.up();
    network.offline = true;
    status.networkChanged();
    expect(cell.get()).toBe('online');
  });

  it('is over for good when the session is', async () => {
    const { cell, status } = setUp();
    const waiting = expect(status.whenUp()).rejects.toMatchObject({ code: 'unauthenticated' });
    status.end();
    await waiting;
    status.up();
    status.down();
    vi.advanceTimersByTime(10_000);
    expect(cell.get()).toBe('ended');
  });

  it('can be waited for, so long and no longer', async () => {
    const { status } = setUp();
    const patient = status.whenUp();
    const hasty = expect(status.whenUp(1_000)).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(1_000);
    await hasty;
    status.up();
    await patient;
    await status.whenUp(0);
  });
});

describe('waiting times', () => {
  it('double up to their bound and begin anew', () => {
    const backoff = createBackoff(100, 1_000, () => 0.5);
    expect(Array.from({ length: 6 }, backoff.next)).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it('are spread', () => {
    expect(createBackoff(100, 1_000, () => 0).next()).toBe(50);
    expect(createBackoff(100, 1_000, () => 0.999).next()).toBeCloseTo(150, 0);
    for (let i = 0, backoff = createBackoff(100, 1_000); i < 2_000; i++) {
      expect(backoff.next()).toBeLessThanOrEqual(1_500);
    }
  });
});

describe('a page', () => {
  const setUp = () => {
    const document = Object.assign(new EventTarget(), { hidden: false });
    vi.stubGlobal('document', document);
    vi.stubGlobal('window', new EventTarget());
    const onVisible = vi.fn();
    const stop = listenForWake({ onVisible, onHidden() {}, onNetwork() {} });
    return { document, onVisible, stop };
  };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('that slept with its machine is told when the machine wakes, if somebody may be looking', () => {
    const { document, onVisible, stop } = setUp();
    vi.advanceTimersByTime(60_000);
    expect(onVisible).not.toHaveBeenCalled();
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(5_000);
    expect(onVisible).toHaveBeenCalledTimes(1);
    // In a hidden one timers are throttled, which looks the same and is none of it.
    document.hidden = true;
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(5_000);
    document.hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(onVisible).toHaveBeenCalledTimes(2);
    stop();
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(5_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(onVisible).toHaveBeenCalledTimes(2);
  });
});
