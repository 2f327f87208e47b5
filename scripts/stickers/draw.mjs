// A picture of 320 × 320, and some air around it, as SVG text. Shapes name no line of their own: the picture is drawn twice, first with a thick
// white line all around, which is the sticker's border, then with the ink.
export const INK = '#3a2b2f';
const INK_WIDTH = 7;
const BORDER = 27;

/** How wide the ink of a `stroked` line is at both of its sides together. */
const EDGES = 13;

export const num = (value) => String(Math.round(value * 10) / 10);

export function createScene() {
  const defs = [];
  const under = [];
  const art = [];
  let ids = 0;

  const scene = {
    /** SVG text, with the ink around its shapes unless they say otherwise. */
    add(...elements) {
      art.push(...elements);
    },

    /** Something inside of what is there already: without ink. */
    paint(...elements) {
      art.push(`<g stroke="none">${elements.join('')}</g>`);
    },

    /** A line with ink along both sides: limbs, letters, marks. */
    stroked(d, color, width = 20) {
      under.push(`<path d="${d}" fill="none" stroke-width="${num(width + EDGES + 20)}"/>`);
      art.push(`<path d="${d}" fill="none" stroke="${INK}" stroke-width="${num(width + EDGES)}"/>`);
      art.push(`<path d="${d}" fill="none" stroke="${color}" stroke-width="${num(width)}"/>`);
    },

    /** A line of one colour that stands free, on white of its own. */
    line(d, color = INK, width = 7) {
      under.push(`<path d="${d}" fill="none" stroke-width="${num(width + 20)}"/>`);
      art.push(`<path d="${d}" fill="none" stroke="${color}" stroke-width="${num(width)}"/>`);
    },

    /** Elements with ink and white of these widths around them, to be painted over. */
    wide(elements, ink, white) {
      under.push(`<g stroke-width="${white}">${elements}</g>`);
      art.push(`<g fill="${INK}" stroke="${INK}" stroke-width="${ink}">${elements}</g>`);
    },

    /** A path to be used several times by its id; `{id}c` is what clips to it. */
    outline(d) {
      const id = `o${ids++}`;
      defs.push(`<clipPath id="${id}c"><path id="${id}" d="${d}"/></clipPath>`);
      return id;
    },

    /** A shape in two tones, lit from the upper left. `marks` lie on it and end at its edge. */
    shaded(d, color, shade, marks = '', shift = [-9, -11]) {
      const id = `c${ids++}`;
      defs.push(`<clipPath id="${id}"><path d="${d}"/></clipPath>`);
      art.push(
        `<path d="${d}" fill="${shade}"/>`,
        `<g clip-path="url(#${id})" stroke="none"><path d="${d}" fill="${color}" transform="translate(${shift})"/>${marks}</g>`,
        `<path d="${d}" fill="none"/>`,
      );
    },

    /** What `draw` adds, moved. */
    within(transform, draw) {
      const [fromUnder, fromArt] = [under.length, art.length];
      draw();
      for (const [list, from] of [
        [under, fromUnder],
        [art, fromArt],
      ]) {
        const inside = list.splice(from);
        if (inside.length > 0) list.push(`<g transform="${transform}">${inside.join('')}</g>`);
      }
    },

    toString() {
      const join = 'stroke-linejoin="round" stroke-linecap="round"';
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -18 344 344"><defs>${defs.join('')}<g id="a">${art.join('')}</g></defs><g ${join}><g fill="#fff" stroke="#fff" stroke-width="${BORDER}">${under.join('')}<use href="#a"/></g><use href="#a" stroke="${INK}" stroke-width="${INK_WIDTH}"/></g></svg>\n`;
    },
  };
  return scene;
}

export function ellipse(cx, cy, rx, ry, fill, more = '') {
  return `<ellipse cx="${num(cx)}" cy="${num(cy)}" rx="${num(rx)}" ry="${num(ry)}" fill="${fill}"${more && ` ${more}`}/>`;
}

export function path(d, fill, more = '') {
  return `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`;
}

export const place = (x, y, { scale = 1, rotate = 0, flip = false } = {}) =>
  `translate(${num(x)} ${num(y)})${rotate ? ` rotate(${num(rotate)})` : ''}${scale !== 1 || flip ? ` scale(${flip ? -scale : scale} ${scale})` : ''}`;

/** A rectangle with round corners as a path. */
export function box(x, y, width, height, r) {
  return `M${num(x + r)} ${num(y)}h${num(width - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${num(height - 2 * r)}a${r} ${r} 0 0 1 -${r} ${r}h${num(2 * r - width)}a${r} ${r} 0 0 1 -${r} -${r}v${num(2 * r - height)}a${r} ${r} 0 0 1 ${r} -${r}z`;
}

/** A path of absolute M, L, C, Q and Z, turned by degrees, enlarged and moved. */
export function moved(d, x, y, scale = 1, rotate = 0) {
  const [sin, cos] = [Math.sin((rotate * Math.PI) / 180) * scale, Math.cos((rotate * Math.PI) / 180) * scale];
  return d.replace(
    /(-?[\d.]+)[ ,](-?[\d.]+)/g,
    (_, px, py) => `${num(x + px * cos - py * sin)} ${num(y + px * sin + py * cos)}`,
  );
}
