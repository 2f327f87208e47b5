import { beforeEach, expect, it, vi } from 'vitest';
import { createGestures, type Gestures, type Stage } from './gestures';

const SIZE = { width: 400, height: 800 };
let done: string[];
let stage: Stage;
let gestures: Gestures;
let clock = 0;

beforeEach(() => {
  done = [];
  clock = 0;
  stage = {
    sizes: () => ({ own: { width: 4_000, height: 3_000 }, fit: { width: 400, height: 300 }, stage: SIZE }),
    stage: () => SIZE,
    canTurn: () => true,
    show: vi.fn(),
    drag: vi.fn(),
    turn: (by) => done.push(`turn ${by}`),
    close: () => done.push('close'),
    tap: () => done.push('tap'),
  };
  gestures = createGestures(stage);
});

const at = (x: number, y: number, id = 1) => ({ id, x, y, time: clock });

/** One finger along places, a step each `ms`. */
function stroke(places: [number, number][], ms = 16): void {
  const [first, ...rest] = places as [[number, number], ...[number, number][]];
  gestures.down(at(...first));
  let last = first;
  for (const place of rest) {
    clock += ms;
    gestures.move(at(...place));
    last = place;
  }
  gestures.up(at(...last));
}

it('turns by a push across a third of the stage, and by a fling', () => {
  stroke(
    [
      [0, 0],
      [-60, 4],
      [-130, 6],
    ],
    400,
  );
  stroke([
    [0, 0],
    [30, 0],
    [60, 0],
  ]);
  expect(done).toEqual(['turn 1', 'turn -1']);
});

it('does not turn by a slow push, by one that was taken back, nor where nothing is', () => {
  stroke(
    [
      [0, 0],
      [-60, 0],
      [-80, 0],
    ],
    400,
  );
  stroke([
    [0, 0],
    [-110, 0],
    [-60, 0],
  ]);
  stage.canTurn = () => false;
  stroke([
    [0, 0],
    [-200, 0],
  ]);
  expect(done).toEqual([]);
  expect(stage.drag).toHaveBeenLastCalledWith({ x: 0, y: 0 }, false);
});

it('closes by a push downwards, not by one upwards', () => {
  stroke(
    [
      [0, 0],
      [3, 150],
      [3, 260],
    ],
    400,
  );
  stroke([
    [0, 0],
    [0, -300],
  ]);
  expect(done).toEqual(['close']);
});

it('two taps zoom to where they are, two more show all again; one is told', () => {
  stroke([[50, 20]]);
  clock += 100;
  stroke([[52, 20]]);
  expect(gestures.view().scale).toBeGreaterThan(2);
  expect(gestures.view().x).toBeLessThan(0);
  clock += 1_000;
  stroke([[0, 0]]);
  clock += 100;
  stroke([[0, 0]]);
  expect(gestures.view()).toEqual({ x: 0, y: 0, scale: 1 });
  expect(done).toEqual(['tap', 'tap']);
});

it('a near picture is moved within its edges, and neither turns nor closes', () => {
  gestures.zoomBy(2);
  stroke([
    [0, 0],
    [0, 300],
    [-390, 300],
  ]);
  expect(gestures.view()).toEqual({ scale: 2, x: -200, y: 0 });
  expect(done).toEqual([]);
});

it('two fingers zoom; the one that stays moves on', () => {
  gestures.down(at(-50, 0, 1));
  gestures.down(at(50, 0, 2));
  gestures.move(at(-100, 0, 1));
  gestures.move(at(100, 0, 2));
  expect(gestures.view().scale).toBe(2);
  gestures.up(at(100, 0, 2));
  gestures.move(at(-60, 0, 1));
  expect(gestures.view().x).toBe(40);
  gestures.up(at(-60, 0, 1));
  expect(done).toEqual([]);
});

it('settles where two fingers went too far, or were taken away', () => {
  gestures.down(at(-100, 0, 1));
  gestures.down(at(100, 0, 2));
  gestures.move(at(-70, 0, 1));
  gestures.cancel();
  expect(gestures.view()).toEqual({ x: 0, y: 0, scale: 1 });
  stroke([
    [0, 0],
    [-300, 0],
  ]);
  expect(done).toEqual(['turn 1']);
});
