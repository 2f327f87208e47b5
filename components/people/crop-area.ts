import type { Size, View } from '../media/zoom';

/** px, of the picture itself. */
export type Area = { left: number; top: number; width: number; height: number };

/** As small as a picture may be shown that leaves no gap in the stage. */
export function coverOf(picture: Size, stage: Size): Size {
  const scale = Math.max(stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The part of a picture that the stage shows. */
export function areaIn(view: View, picture: Size, stage: Size): Area {
  const perPx = picture.width / (coverOf(picture, stage).width * view.scale);
  const width = stage.width * perPx;
  const height = stage.height * perPx;
  return {
    left: picture.width / 2 - view.x * perPx - width / 2,
    top: picture.height / 2 - view.y * perPx - height / 2,
    width,
    height,
  };
}
