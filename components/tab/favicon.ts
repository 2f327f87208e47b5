const MAX = 99;

/** The mark with a number on it, as the address of a picture. */
export function badgedIcon(count: number): string {
  const label = count > MAX ? `${MAX}+` : String(count);
  const width = 14 + label.length * 12;
  const x = 63 - width;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="20" fill="#06c755"/><path fill="#fff" d="M19 15h26a10 10 0 0 1 10 10v9a10 10 0 0 1-10 10H33.500L23 52.500c-1 .8-2.400.1-2.400-1.200V44H19A10 10 0 0 1 9 34v-9a10 10 0 0 1 10-10Z"/><rect x="${x}" y="1" width="${width}" height="30" rx="15" fill="#c62828" stroke="#fff" stroke-width="2"/><text x="${x + width / 2}" y="24" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="22" fill="#fff">${label}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Puts the number on the tab's icon, and on that of the installed app; 0 takes it away. */
export function createFavicon() {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')];
  const plain = links.map((link) => ({ link, href: link.href, type: link.type }));
  return {
    show(count: number): void {
      for (const { link, href, type } of plain) {
        link.type = count > 0 ? 'image/svg+xml' : type;
        link.href = count > 0 ? badgedIcon(count) : href;
      }
      if (count > 0) navigator.setAppBadge?.(count).catch(() => {});
      else navigator.clearAppBadge?.().catch(() => {});
    },
  };
}
