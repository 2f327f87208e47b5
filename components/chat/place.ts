/** A row, and how far below the upper edge of the scroller it is, px. */
export type Place = { row: Element; top: number };

/** Nearer to the end than this, one reads the newest, px. */
export const NEAR_END = 48;

/** The rows of a conversation, one below the other: the scroller's only child holds them. */
export function rowsIn(scroller: Element): HTMLCollection | readonly Element[] {
  return scroller.firstElementChild?.children ?? [];
}

/** The first message that is in view, and where it stands; null where there is none. */
export function placeIn(scroller: Element): Place | null {
  const edge = scroller.getBoundingClientRect().top;
  const rows = rowsIn(scroller);
  // Half of the rows can be left out at each look.
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  // No pill of a day and not the head of the room: those stay in front of whatever is put before the messages.
  for (let i = low; i < rows.length; i++) {
    const row = rows[i];
    if (row?.tagName === 'ARTICLE') return { row, top: row.getBoundingClientRect().top - edge };
  }
  return null;
}

/** Puts a row back to its place, wherever a change has moved it. */
export function restore(scroller: Element, { row, top }: Place): void {
  if (!row.isConnected) return;
  const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
  if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved;
}

export function rowOf(scroller: Element, seq: number): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
}

/** Where a message begins: with the day or the line that stands before it. */
export function headOf(row: Element): Element {
  let head = row;
  for (
    let before = row.previousElementSibling;
    before && isLead(before);
    before = head.previousElementSibling
  ) {
    head = before;
  }
  return head;
}

const isLead = (row: Element) => row instanceof HTMLElement && row.dataset.lead !== undefined;

/** A message with what stands before it; edges within the rows, px. */
export type Slot = { seq: number; top: number; bottom: number };

/** By the layout, not by what is painted: a message that is just coming in is drawn smaller for a moment. */
export function slotsIn(rows: Element): Slot[] {
  const slots: Slot[] = [];
  let top: number | undefined;
  for (const row of rows.children as HTMLCollectionOf<HTMLElement>) {
    const { seq, lead } = row.dataset;
    if (seq !== undefined) {
      slots.push({ seq: Number(seq), top: top ?? row.offsetTop, bottom: row.offsetTop + row.offsetHeight });
      top = undefined;
    } else if (lead !== undefined) top ??= row.offsetTop;
    else top = undefined;
  }
  return slots;
}
