import type { Area, Point } from '../areas.ts';
import type { ParsedSpot } from './parsed.ts';

/** A share of a picture as people read it, in percent; plain where percent would not come back to the digit. */
function percent(share: number): string {
  const hundredth = share * 100;
  return hundredth / 100 === share ? `${hundredth}%` : String(share);
}

/** A share from what stands for it; null when it is none. */
function shareIn(text: string): number | null {
  const match = /^(-?\d{1,3}(?:\.\d{1,25})?(?:e-\d{1,3})?)(%?)$/.exec(text.trim());
  if (match === null) return null;
  return match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
}

function pointText({ x, y }: Point): string {
  return `${percent(x)},${percent(y)}`;
}

function pointIn(text: string): Point | null {
  const [x, y, ...more] = text.split(/[,，]/).map(shareIn);
  return x == null || y == null || more.length > 0 ? null : { x, y };
}

function areaText(area: Area): string {
  if (area.shape === 'polygon') return `多边形 ${area.points.map(pointText).join(' ')}`;
  if (area.shape === 'circle') return `圆 ${pointText(area)} ${percent(area.radius)}`;
  return `矩形 ${pointText(area)} ${percent(area.width)},${percent(area.height)}`;
}

function areaIn(line: string): Area | null {
  const [name, ...rest] = line.trim().split(/\s+/);
  const points = rest.map(pointIn);
  const [first, second] = points;
  if (name === '多边形' && !points.includes(null) && points.length > 2)
    return { shape: 'polygon', points: points as Point[] };
  if (name === '圆' && first != null && rest.length === 2) {
    const radius = shareIn(rest[1] ?? '');
    return radius === null ? null : { shape: 'circle', ...first, radius };
  }
  if (name !== '矩形' || first == null || second == null || rest.length !== 2) return null;
  return { shape: 'rect', ...first, width: second.x, height: second.y };
}

/** The picture of a hotspot, its places and its right areas, as cells of a table. */
export function spotCells({ image, markers, areas }: ParsedSpot): {
  picture: string;
  markers: string;
  answer: string;
} {
  return {
    picture: `![${image.alt}](${image.media}) ${image.width}×${image.height}`,
    markers: markers.map(({ text, ...at }) => `${text} @ ${pointText(at)}`).join('\n'),
    answer: areas.map(areaText).join('\n'),
  };
}

const picture =
  /^!\[([^\]\n]{0,300})\]\((media:[0-9a-f]{64}(?:\.[a-z0-9]{2,4})?)\)\s{0,4}(\d{1,5})\s{0,2}[×xX*]\s{0,2}(\d{1,5})$/;

/** Reads such cells; null when one of them cannot be understood. */
export function spotIn(cells: { picture: string; markers: string; answer: string }): ParsedSpot | null {
  const shown = picture.exec(cells.picture.trim());
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const markers = lines(cells.markers).map((line) => {
    const mark = line.lastIndexOf('@');
    const at = pointIn(line.slice(mark + 1));
    return mark < 1 || at === null ? null : { text: line.slice(0, mark).trim(), ...at };
  });
  const areas = lines(cells.answer).map(areaIn);
  if (shown === null || markers.includes(null) || areas.includes(null)) return null;
  const [, alt = '', media = '', width, height] = shown;
  return {
    image: { media, alt, width: Number(width), height: Number(height) },
    markers: markers.filter((one) => one !== null),
    areas: areas.filter((one) => one !== null),
  };
}
