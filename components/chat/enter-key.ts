/** The parts of a keydown that tell whether it sends. */
export type Key = {
  key: string;
  shiftKey: boolean;
  /** Ctrl, or ⌘: with it Enter sends, whatever it does alone. */
  commandKey?: boolean;
  keyCode: number;
  isComposing: boolean;
  timeStamp: number;
};

/** How long after the end of a composition Safari still reports the Enter that ended it, ms. */
const SAFARI_TAIL_MS = 50;

/**
 * Tells the Enter that sends from the one that only accepts what an input method proposes. Three signs, since no
 * browser gives them all: `isComposing`; key code 229; and in Safari, where the composition ends before its Enter is
 * reported, that it just ended.
 */
export function createEnterKey(isSafari: boolean) {
  let endedAt = Number.NEGATIVE_INFINITY;
  return {
    compositionEnded(timeStamp: number): void {
      endedAt = timeStamp;
    },
    /** `alone`: whether Enter by itself sends, or breaks the line. */
    sends({ key, shiftKey, commandKey, keyCode, isComposing, timeStamp }: Key, alone = true): boolean {
      if (key !== 'Enter' || shiftKey || isComposing || keyCode === 229) return false;
      if (!alone && !commandKey) return false;
      return !(isSafari && timeStamp - endedAt < SAFARI_TAIL_MS);
    },
  };
}
