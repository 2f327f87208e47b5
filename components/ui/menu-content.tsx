'use client';

import { Check, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type FocusEvent, Fragment, type KeyboardEvent, type ReactNode, useState } from 'react';
import { classes } from './classes';
import type { MenuEntry, MenuItem, MenuProps } from './menu-entry';
import { boxOf } from './place';
import { useReturnFocus } from './use-return-focus';

/** A right click ends with the button's release, which must not fall on the first item, px. */
const OFFSET = 6;

/**
 * The inside of a menu. Not modal: a modal one would lock scrolling with a `<style>` that the content security policy
 * refuses.
 */
export function MenuContent({ label, at, align = 'end', faces, items, onClose }: MenuProps) {
  const returnFocus = useReturnFocus();
  const [box] = useState(() => boxOf(at));
  // Who came by keyboard begins on the first item, who came by pointer with none.
  const [byKeyboard] = useState(() => document.activeElement?.matches(':focus-visible') === true);

  function onFocus({ target, currentTarget }: FocusEvent<HTMLElement>): void {
    if (!byKeyboard || target !== currentTarget) return;
    currentTarget.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
  }

  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" tabIndex={-1} style={box} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          aria-labelledby={undefined}
          align={at instanceof Element ? align : 'start'}
          sideOffset={OFFSET}
          collisionPadding={8}
          loop
          onFocus={onFocus}
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={returnFocus}
          className="float z-80 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[min(320px,calc(100vw-16px))] origin-(--radix-dropdown-menu-content-transform-origin) overflow-y-auto overscroll-contain rounded-2xl bg-raised p-1.5 text-ink shadow-high outline-none"
        >
          {faces && <Faces {...faces} />}
          {items.map((entry, i) => (
            <Entry key={keyOf(entry, i)} entry={entry} ticks={items.some(isTicked)} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Side by side, and so walked with the keys for that as well. */
function Faces({ label, choices, more }: NonNullable<MenuProps['faces']>) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { key, target } = event;
    if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || !(target instanceof HTMLElement)) return;
    const next = key === 'ArrowLeft' ? target.previousElementSibling : target.nextElementSibling;
    if (next instanceof HTMLElement) next.focus();
    event.preventDefault();
  }
  return (
    <DropdownMenu.Group
      aria-label={label}
      onKeyDown={onKeyDown}
      className="mb-1.5 flex justify-between border-line border-b pb-1.5"
    >
      {choices.map(({ face, checked, onSelect }) => (
        <DropdownMenu.CheckboxItem
          key={face}
          checked={checked}
          onSelect={onSelect}
          className="grid size-11 cursor-pointer select-none place-items-center rounded-full text-[24px] leading-none outline-none transition-transform data-[state=checked]:bg-green/25 data-highlighted:bg-selected motion-safe:data-highlighted:scale-115"
        >
          {face}
        </DropdownMenu.CheckboxItem>
      ))}
      {more && (
        <DropdownMenu.Item
          aria-label={more.label}
          title={more.label}
          onSelect={more.onSelect}
          className="grid size-11 cursor-pointer place-items-center rounded-full text-ink-2 outline-none data-highlighted:bg-selected"
        >
          <Plus size={22} aria-hidden="true" />
        </DropdownMenu.Item>
      )}
    </DropdownMenu.Group>
  );
}

const keyOf = (entry: MenuEntry, i: number) => (entry === 'line' ? `line${i}` : entry.label);
const isTicked = (entry: MenuEntry) => entry !== 'line' && entry.checked !== undefined;

const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-[10px] px-3 text-base outline-none data-highlighted:bg-selected data-disabled:cursor-not-allowed data-disabled:opacity-45 pointer-fine:min-h-9';

function Entry({ entry, ticks }: { entry: MenuEntry; ticks: boolean }) {
  if (entry === 'line') return <DropdownMenu.Separator className="mx-2 my-1.5 h-px bg-line" />;
  const shared = {
    disabled: entry.disabled === true,
    onSelect: entry.onSelect,
    className: classes(ITEM, entry.danger && 'text-danger'),
  };
  const inside: ReactNode = <Inside item={entry} />;
  if (entry.checked === undefined) {
    return (
      <DropdownMenu.Item {...shared}>
        {inside}
        {ticks && <span className="w-4" />}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem {...shared} checked={entry.checked}>
      {inside}
      <span className="grid w-4 place-items-center">
        <DropdownMenu.ItemIndicator>
          <Check size={16} aria-hidden="true" />
        </DropdownMenu.ItemIndicator>
      </span>
    </DropdownMenu.CheckboxItem>
  );
}

function Inside({ item }: { item: MenuItem }) {
  return (
    <Fragment>
      {item.icon !== undefined && (
        <span aria-hidden="true" className={classes('flex-none', !item.danger && 'text-ink-2')}>
          {item.icon}
        </span>
      )}
      <span className="min-w-0 flex-1 break-words">{item.label}</span>
    </Fragment>
  );
}
