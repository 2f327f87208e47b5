import type { KeyboardEvent } from 'react';

const cellsOf = (grid: HTMLElement) => [...grid.querySelectorAll<HTMLElement>('[data-cell]')];

/** Arrow keys, Home and End among the cells of a grid, however many stand in a row. Up from the first row: `onLeave`. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>, onLeave?: () => void): void {
  const cells = cellsOf(event.currentTarget);
  const at = cells.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const columns = columnsOf(cells, at);
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -at,
    End: cells.length - 1 - at,
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = cells[at + step];
  if (next) next.focus();
  else if (event.key === 'ArrowUp') onLeave?.();
  else if (event.key === 'ArrowDown') cells.at(-1)?.focus();
}

/** Cells of the same grid that stand at one height. */
function columnsOf(cells: HTMLElement[], at: number): number {
  const grid = cells[at]?.parentElement;
  const own = cells.filter((cell) => cell.parentElement === grid);
  const top = own[0]?.offsetTop;
  const next = own.findIndex((cell) => cell.offsetTop !== top);
  return next < 0 ? Math.max(1, own.length) : next;
}

/** Into the first cell there is. */
export function enterGrid(area: HTMLElement | null): void {
  area?.querySelector<HTMLElement>('[data-cell], [frimousse-viewport]')?.focus();
}
