'use client';

import { Check, ChevronDown, Mic, Plus, SendHorizontal, Smile } from 'lucide-react';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale';
import type { Place } from '../ui/place';

const ROUND =
  'grid size-11 flex-none place-items-center rounded-full transition disabled:cursor-not-allowed disabled:text-ink-3';
const QUIET = classes(ROUND, 'text-ink-2 enabled:hover:bg-selected enabled:active:scale-95');

// The field keeps its focus, and a phone its keyboard.
const keepFocus = (event: MouseEvent) => event.preventDefault();

type ToolProps = { open: boolean; disabled?: boolean; onPress(at: Element): void };

export function AttachButton({ open, disabled, onPress }: ToolProps) {
  const { composer } = useText();
  return (
    <button
      type="button"
      disabled={disabled}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-label={composer.attach}
      title={composer.attach}
      onMouseDown={keepFocus}
      onClick={(event) => onPress(event.currentTarget)}
      className={classes(QUIET, '-ml-1.5')}
    >
      <Plus size={24} aria-hidden="true" className={classes('transition-transform', open && 'rotate-45')} />
    </button>
  );
}

/** In the field, at its end. */
export function StickerButton({ open, onPress }: ToolProps) {
  const { composer } = useText();
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={composer.stickers}
      title={composer.stickers}
      onMouseDown={keepFocus}
      onClick={(event) => onPress(event.currentTarget)}
      className={classes(QUIET, 'absolute right-0 bottom-0', open && 'text-action')}
    >
      <Smile size={23} aria-hidden="true" />
    </button>
  );
}

export function VoiceButton({ onPress }: Pick<ToolProps, 'onPress'>) {
  const { composer } = useText();
  return (
    <button
      type="button"
      aria-label={composer.voice}
      title={composer.voice}
      onMouseDown={keepFocus}
      onClick={(event) => onPress(event.currentTarget)}
      className={classes(QUIET, '-mr-1.5')}
    >
      <Mic size={23} aria-hidden="true" />
    </button>
  );
}

/** How long a finger rests until it means more than a press, ms: as long as phones themselves take. */
const LONG_PRESS_MS = 500;

type SendProps = { isEdit: boolean; disabled: boolean; onMenu(at: Place): void };

/** With other ways to send: a long press, a right click, the menu key, and with a mouse an arrow beside it. */
export function SendButton({ isEdit, disabled, onMenu }: SendProps) {
  const { composer } = useText();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasHeld = useRef(false);
  const label = isEdit ? composer.save : composer.send;
  const hasMenu = !isEdit && !disabled;

  function open(event: MouseEvent<HTMLElement>): void {
    event.preventDefault();
    clearTimeout(timer.current);
    if (hasMenu && !wasHeld.current) onMenu(event.currentTarget);
  }

  // Safari has no long press of its own on a button.
  function onPointerDown({ pointerType, currentTarget }: PointerEvent<HTMLElement>): void {
    wasHeld.current = false;
    if (pointerType === 'mouse' || !hasMenu) return;
    timer.current = setTimeout(() => {
      wasHeld.current = true;
      onMenu(currentTarget);
    }, LONG_PRESS_MS);
  }
  const release = () => clearTimeout(timer.current);

  return (
    <div className="relative flex-none">
      <button
        type="submit"
        disabled={disabled}
        onMouseDown={keepFocus}
        onContextMenu={open}
        // A finger that lets go of the button has opened the menu, and sends nothing.
        onClick={(event) => {
          if (wasHeld.current) event.preventDefault();
          wasHeld.current = false;
        }}
        onPointerDown={onPointerDown}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        aria-label={label}
        title={label}
        className={classes(
          ROUND,
          'touch-manipulation select-none bg-green text-on-green [-webkit-touch-callout:none] enabled:hover:brightness-105 enabled:active:scale-95 disabled:bg-surface-2',
        )}
      >
        {isEdit ? (
          <Check size={20} aria-hidden="true" />
        ) : (
          <SendHorizontal size={20} aria-hidden="true" className="fill-current stroke-[1.5]" />
        )}
      </button>
      {hasMenu && (
        <button
          type="button"
          aria-haspopup="menu"
          aria-label={composer.waysToSend}
          title={composer.waysToSend}
          onMouseDown={keepFocus}
          onClick={(event) => onMenu(event.currentTarget)}
          className="absolute top-0 left-full hidden h-11 w-6 place-items-center rounded-lg text-ink-2 hover:bg-selected pointer-fine:grid"
        >
          <ChevronDown size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
