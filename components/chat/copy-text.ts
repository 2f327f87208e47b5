/**
 * Puts a text on the clipboard; whether it worked. Pages that do not come by https, as in many a family's network, have
 * no clipboard but the old way.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  // What is in front keeps the focus within itself, and nothing is copied that cannot have it.
  const front = focused?.closest('[role=dialog], [role=alertdialog], [role=menu]') ?? document.body;
  front.append(field);
  field.select();
  const copied = document.activeElement === field && document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
