import { type Area, type Point, pointIn } from '@whetstone/core/bank/areas.ts';

export const shapes = ['circle', 'rect', 'polygon'] as const;
export type Shape = (typeof shapes)[number];

/** A marker of a hotspot: a place that can be chosen by its name. */
export interface Marker extends Point {
  id: string;
  text: string;
}

/** Shares as a file keeps them: within the picture, to a hundredth of a percent. */
const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
const place = ({ x, y }: Point): Point => ({ x: share(x), y: share(y) });

/** Smaller than this a drag is taken for a press, which sets a shape of usual size. */
const LEAST = 0.015;

/** A shape of usual size around a point. @param ratio height of the picture over its width */
export function areaAround(shape: Shape, at: Point, ratio: number): Area {
  const [dx, dy] = [0.08, 0.08 / ratio];
  if (shape === 'circle') return { shape, ...place(at), radius: 0.08 };
  if (shape === 'rect') return rectBetween({ x: at.x - dx, y: at.y - dy }, { x: at.x + dx, y: at.y + dy });
  const corners = [
    { x: at.x, y: at.y - dy },
    { x: at.x + dx, y: at.y + dy },
    { x: at.x - dx, y: at.y + dy },
  ];
  return { shape, points: corners.map(place) };
}

function rectBetween(one: Point, other: Point): Area {
  const from = place({ x: Math.min(one.x, other.x), y: Math.min(one.y, other.y) });
  const to = place({ x: Math.max(one.x, other.x), y: Math.max(one.y, other.y) });
  return { shape: 'rect', ...from, width: share(to.x - from.x), height: share(to.y - from.y) };
}

/** What a pull from one point to another draws: a circle from its middle, a rectangle from corner to corner. */
export function areaPulled(shape: 'circle' | 'rect', from: Point, to: Point, ratio: number): Area {
  const radius = Math.hypot(to.x - from.x, (to.y - from.y) * ratio);
  if (radius < LEAST) return areaAround(shape, from, ratio);
  return shape === 'circle' ? { shape, ...place(from), radius: share(radius) } : rectBetween(from, to);
}

/** The corners of an area, by which it is moved and shaped with the keyboard: a circle has its middle alone. */
export function cornersOf(area: Area): Point[] {
  if (area.shape === 'polygon') return area.points;
  if (area.shape === 'circle') return [{ x: area.x, y: area.y }];
  return [
    { x: area.x, y: area.y },
    { x: share(area.x + area.width), y: share(area.y + area.height) },
  ];
}

/** The area with one of its corners elsewhere. */
export function withCorner(area: Area, at: number, corner: Point): Area {
  if (area.shape === 'circle') return { ...area, ...place(corner) };
  const corners = cornersOf(area).map((one, i) => (i === at ? corner : one));
  if (area.shape === 'polygon') return { shape: 'polygon', points: corners.map(place) };
  return rectBetween(corners[0] as Point, corners[1] as Point);
}

/** The area moved by shares of width and height, as far as the picture goes. */
export function areaMoved(area: Area, by: Point): Area {
  const corners = cornersOf(area);
  const within = (name: 'x' | 'y') => {
    const values = corners.map((corner) => corner[name]);
    return Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), by[name]));
  };
  const [x, y] = [within('x'), within('y')];
  const to = (point: Point) => place({ x: point.x + x, y: point.y + y });
  if (area.shape === 'polygon') return { shape: 'polygon', points: area.points.map(to) };
  return { ...area, ...to(area) };
}

/** The polygon with another corner, in the middle of the side behind the last one. */
export function withMoreCorners(corners: readonly Point[]): Point[] {
  const [first, last] = [corners[0], corners.at(-1)];
  if (!first || !last) return [...corners];
  return [...corners, place({ x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 })];
}

/** Markers that stood in the middle of an area go with it. */
export function markersAlong(markers: readonly Marker[], before: Area, after: Area): Marker[] {
  const middle = place(pointIn(before));
  const goes = ({ x, y }: Point) => Math.abs(x - middle.x) < 0.0002 && Math.abs(y - middle.y) < 0.0002;
  return markers.map((marker) => (goes(marker) ? { ...marker, ...place(pointIn(after)) } : marker));
}

/** A place for the marker of a new area. */
export function markerPlace(area: Area): Point {
  return place(pointIn(area));
}
