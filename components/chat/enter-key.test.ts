import { describe, expect, it } from 'vitest';
import { createEnterKey } from './enter-key';

const enter = { key: 'Enter', shiftKey: false, keyCode: 13, isComposing: false, timeStamp: 1_000 };

describe('createEnterKey', () => {
  it('sends on Enter, and only on Enter alone', () => {
    const keys = createEnterKey(false);
    expect(keys.sends(enter)).toBe(true);
    expect(keys.sends({ ...enter, shiftKey: true })).toBe(false);
    expect(keys.sends({ ...enter, key: 'a' })).toBe(false);
  });

  it('breaks the line where one prefers that, and sends with Ctrl or ⌘', () => {
    const keys = createEnterKey(false);
    expect(keys.sends(enter, false)).toBe(false);
    expect(keys.sends({ ...enter, commandKey: true }, false)).toBe(true);
    expect(keys.sends({ ...enter, commandKey: true, isComposing: true }, false)).toBe(false);
  });

  it('leaves an input method its Enter', () => {
    const keys = createEnterKey(false);
    expect(keys.sends({ ...enter, isComposing: true })).toBe(false);
    expect(keys.sends({ ...enter, keyCode: 229 })).toBe(false);
  });

  it('leaves Safari the Enter that it reports right after the composition', () => {
    const keys = createEnterKey(true);
    keys.compositionEnded(999);
    expect(keys.sends(enter)).toBe(false);
    expect(keys.sends({ ...enter, timeStamp: 1_200 })).toBe(true);
  });

  it('does not take a fast Enter for one of the input method elsewhere', () => {
    const keys = createEnterKey(false);
    keys.compositionEnded(999);
    expect(keys.sends(enter)).toBe(true);
  });
});
