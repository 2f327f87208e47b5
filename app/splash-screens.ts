/** As `scripts/icons.mjs` draws them: width and height in points, pixels a point. */
const SCREENS = [
  [375, 667, 2],
  [390, 844, 3],
  [393, 852, 3],
  [402, 874, 3],
  [414, 896, 2],
  [430, 932, 3],
  [440, 956, 3],
  [820, 1180, 2],
  [1024, 1366, 2],
] as const;

/** What iOS shows while an installed page starts; it takes a picture only for the very screen that it has. */
export function splashScreens(): { url: string; media: string }[] {
  return SCREENS.flatMap(([width, height, ratio]) =>
    (['light', 'dark'] as const).map((theme) => ({
      url: `/splash/${width}x${height}-${theme}.png`,
      media: `(device-width: ${width}px) and (device-height: ${height}px) and (-webkit-device-pixel-ratio: ${ratio}) and (orientation: portrait) and (prefers-color-scheme: ${theme})`,
    })),
  );
}
