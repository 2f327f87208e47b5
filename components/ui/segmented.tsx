'use client';

import { useId } from 'react';

type Props<T extends string> = {
  legend: string;
  /** Whether the legend is seen, or only heard. */
  hideLegend?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
};

/** One of a few, all in sight: native radio buttons in the shape of a switch. */
export function Segmented<T extends string>({ legend, hideLegend, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-2 font-semibold text-sm'}>{legend}</legend>
      <div className="flex gap-1 rounded-xl bg-surface-2 p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-11 flex-1 cursor-pointer items-center justify-center rounded-[10px] px-2 text-center text-base text-ink-2 transition has-checked:bg-chosen has-checked:font-semibold has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
