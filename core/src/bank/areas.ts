import { Type, type Static } from 'typebox';
import { Exactly } from '../platform/shapes.ts';

/** Across or down a picture, as a share of its width or height: 0 = left or top, 1 = right or bottom. */
const Share = Type.Number({ minimum: 0, maximum: 1 });

export const Point = Exactly({ x: Share, y: Share });
export type Point = Static<typeof Point>;

/** A part of a picture. A circle's radius is a share of the picture's width. */
export const Area = Type.Union([
  Exactly({ shape: Type.Literal('circle'), x: Share, y: Share, radius: Share }),
  Exactly({ shape: Type.Literal('rect'), x: Share, y: Share, width: Share, height: Share }),
  Exactly({ shape: Type.Literal('polygon'), points: Type.Array(Point, { minItems: 3, maxItems: 40 }) }),
]);
export type Area = Static<typeof Area>;

/** Rounding of shares may put a point of a border this far beside it. */
const HAIR = 1e-9;

/** Whether a point lies on a side of the polygon. */
function onOutline({ x, y }: Point, corners: readonly Point[]): boolean {
  return corners.some((one, at) => {
    const other = corners[(at + 1) % corners.length] as Point;
    const [right, down] = [other.x - one.x, other.y - one.y];
    const long = right ** 2 + down ** 2;
    const along = long === 0 ? 0 : ((x - one.x) * right + (y - one.y) * down) / long;
    const nearest = Math.min(1, Math.max(0, along));
    return Math.hypot(x - one.x - nearest * right, y - one.y - nearest * down) <= HAIR;
  });
}

/** Whether a ray from the point to the right crosses the polygon's outline an odd number of times. */
function withinPolygon({ x, y }: Point, corners: readonly Point[]): boolean {
  let inside = false;
  for (const [at, one] of corners.entries()) {
    const other = corners[(at + 1) % corners.length] as Point;
    if (one.y > y === other.y > y) continue;
    const crossing = one.x + ((y - one.y) / (other.y - one.y)) * (other.x - one.x);
    if (x < crossing) inside = !inside;
  }
  return inside;
}

/**
 * Whether a point lies in an area, its border included.
 * @param ratio height of the picture over its width, so that a circle is round
 */
export function liesIn(point: Point, area: Area, ratio: number): boolean {
  if (area.shape === 'polygon') return withinPolygon(point, area.points) || onOutline(point, area.points);
  const [right, down] = [point.x - area.x, point.y - area.y];
  if (area.shape === 'circle') return Math.hypot(right, down * ratio) <= area.radius + HAIR;
  return right >= -HAIR && down >= -HAIR && right <= area.width + HAIR && down <= area.height + HAIR;
}

/** The middle of the widest stretch of the polygon at its most roomy height. */
function pointInPolygon(corners: readonly Point[]): Point {
  const heights = [...new Set(corners.map(({ y }) => y))].sort((one, other) => one - other);
  const lines = heights.slice(1).map((y, at) => ((heights[at] as number) + y) / 2);
  const spans = lines.flatMap((y) => {
    const crossings = corners
      .flatMap((one, at) => {
        const other = corners[(at + 1) % corners.length] as Point;
        if (one.y > y === other.y > y) return [];
        return [one.x + ((y - one.y) / (other.y - one.y)) * (other.x - one.x)];
      })
      .sort((one, other) => one - other);
    return crossings.flatMap((from, at) => {
      const to = crossings[at + 1];
      return at % 2 === 0 && to !== undefined ? [{ y, x: (from + to) / 2, width: to - from }] : [];
    });
  });
  const widest = spans.sort((one, other) => other.width - one.width)[0];
  return widest ? { x: widest.x, y: widest.y } : { x: corners[0]?.x ?? 0, y: corners[0]?.y ?? 0 };
}

/** A point well inside an area. */
export function pointIn(area: Area): Point {
  if (area.shape === 'polygon') return pointInPolygon(area.points);
  if (area.shape === 'circle') return { x: area.x, y: area.y };
  return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
}

/** How much of the picture an area covers, 0 to 1. */
export function sizeOf(area: Area, ratio: number): number {
  if (area.shape === 'circle') return (Math.PI * area.radius ** 2) / ratio;
  if (area.shape === 'rect') return area.width * area.height;
  const doubled = area.points.reduce((sum, one, at) => {
    const other = area.points[(at + 1) % area.points.length] as Point;
    return sum + one.x * other.y - other.x * one.y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/**
 * How many areas can each be given a point of its own that lies in it: the most possible, so that the
 * order of the points and overlapping areas make no difference.
 */
export function areasHit(points: readonly Point[], areas: readonly Area[], ratio: number): number {
  const pointOf = new Map<number, number>();
  const place = (at: number, tried: Set<number>): boolean => {
    for (const [no, area] of areas.entries()) {
      if (tried.has(no) || !liesIn(points[at] as Point, area, ratio)) continue;
      tried.add(no);
      const holder = pointOf.get(no);
      if (holder === undefined || place(holder, tried)) {
        pointOf.set(no, at);
        return true;
      }
    }
    return false;
  };
  for (const at of points.keys()) place(at, new Set());
  return pointOf.size;
}
