/** A colour with channels from 0 to 255. */
export interface Rgb {
  r: number;
  g: number;
  b: number;
}

/** Reads `#rrggbb`; throws when it is anything else. */
export function rgb(hex: string): Rgb {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!match) throw new RangeError(`not a colour: ${hex}`);
  const [r, g, b] = match.slice(1).map((channel) => Number.parseInt(channel, 16)) as [number, number, number];
  return { r, g, b };
}

/** The colour that is seen when `front` covers `ground` with this opacity (0–1). */
export function over(front: Rgb, opacity: number, ground: Rgb): Rgb {
  const mix = (a: number, b: number) => a * opacity + b * (1 - opacity);
  return { r: mix(front.r, ground.r), g: mix(front.g, ground.g), b: mix(front.b, ground.b) };
}

function luminance({ r, g, b }: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
