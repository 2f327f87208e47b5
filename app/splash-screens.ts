import SCREENS from './splash-screens.json';

/** What iOS shows while an installed page starts; it takes a picture only for the very screen that it has. */
export function splashScreens(): { url: string; media: string }[] {
  return SCREENS.flatMap(([width, height, ratio]) =>
    (['light', 'dark'] as const).map((theme) => ({
      url: `/splash/${width}x${height}-${theme}.png`,
      media: `(device-width: ${width}px) and (device-height: ${height}px) and (-webkit-device-pixel-ratio: ${ratio}) and (orientation: portrait) and (prefers-color-scheme: ${theme})`,
    })),
  );
}
