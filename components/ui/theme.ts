import { keepPreference } from './preference-cookie';

export type Theme = 'light' | 'dark';
/** `auto` follows the system. */
export type ThemeChoice = Theme | 'auto';

export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark';
}

export function currentTheme(): ThemeChoice {
  const { theme } = document.documentElement.dataset;
  return isTheme(theme) ? theme : 'auto';
}

/** Shows a theme at once and keeps it. */
export function applyTheme(choice: ThemeChoice): void {
  const { dataset } = document.documentElement;
  if (choice === 'auto') delete dataset.theme;
  else dataset.theme = choice;
  keepPreference('theme', choice === 'auto' ? undefined : choice);
}
