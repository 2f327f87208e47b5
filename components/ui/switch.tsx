'use client';

import { useId } from 'react';

type Props = {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
};

/** On or off, at once: a native checkbox in the shape of a switch, with its words beside it. */
export function Switch({ label, hint, checked, disabled, onChange }: Props) {
  const hintId = useId();
  return (
    <label className="flex min-h-13 cursor-pointer items-center gap-4 py-1.5 has-disabled:cursor-not-allowed">
      <span className="min-w-0 flex-1">
        <span className="block text-md">{label}</span>
        {hint !== undefined && (
          <span id={hintId} className="block text-ink-3 text-xs">
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : hintId}
        onChange={(event) => onChange(event.target.checked)}
        className="switch relative h-[30px] w-[50px] flex-none cursor-pointer appearance-none rounded-full bg-edge transition-colors before:absolute before:top-[3px] before:left-[3px] before:size-6 before:rounded-full before:bg-white before:shadow-card before:transition-transform checked:bg-action checked:before:translate-x-5 disabled:cursor-not-allowed disabled:opacity-50 motion-reduce:before:transition-none"
      />
    </label>
  );
}
