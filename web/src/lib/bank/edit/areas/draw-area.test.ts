import { type Area, liesIn, type Point, pointIn } from '@whetstone/core/bank/areas.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areaAround,
  areaMoved,
  areaPulled,
  cornersOf,
  markerPlace,
  markersAlong,
  shapes,
  withCorner,
  withMoreCorners,
} from './draw-area.ts';

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const point = fc.record({ x: share, y: share });
const inner = fc.record({ x: fc.constantFrom(0.3, 0.5, 0.6), y: fc.constantFrom(0.3, 0.5, 0.6) });
const shape = fc.constantFrom(...shapes);
const within = ({ x, y }: Point) => x >= 0 && y >= 0 && x <= 1 && y <= 1;

test('whatever is drawn, pulled or moved stays on the picture', () => {
  fc.assert(
    fc.property(shape, point, point, fc.constantFrom(0.5, 0.75, 1.6), (kind, from, to, ratio) => {
      const drawn = kind === 'polygon' ? areaAround(kind, from, ratio) : areaPulled(kind, from, to, ratio);
      const by = { x: to.x - from.x, y: to.y - from.y };
      for (const area of [drawn, areaMoved(drawn, by), withCorner(drawn, 0, to)])
        expect(cornersOf(area).every(within)).toBe(true);
    }),
  );
});

test('a press sets a shape around itself; a pull sets it as far as it goes', () => {
  fc.assert(
    fc.property(shape, inner, (kind, at) => {
      expect(liesIn(at, areaAround(kind, at, 0.75), 0.75)).toBe(true);
    }),
  );
  expect(areaPulled('rect', { x: 0.8, y: 0.6 }, { x: 0.2, y: 0.9 }, 1)).toEqual({
    shape: 'rect',
    x: 0.2,
    y: 0.6,
    width: 0.6,
    height: 0.3,
  });
  // On a picture half as high as wide the same share downwards is half the way.
  expect(areaPulled('circle', { x: 0.5, y: 0.5 }, { x: 0.5, y: 0.7 }, 0.5)).toMatchObject({ radius: 0.1 });
  expect(areaPulled('circle', { x: 0.5, y: 0.5 }, { x: 0.501, y: 0.5 }, 1)).toMatchObject({ radius: 0.08 });
});

test('moving keeps the form, and takes along the marker of the middle and no other', () => {
  const area = areaAround('polygon', { x: 0.3, y: 0.3 }, 1);
  const marker = { id: 'a', text: '甲', ...markerPlace(area) };
  const other = { id: 'b', text: '乙', x: 0.9, y: 0.9 };
  const after = areaMoved(area, { x: 0.2, y: 0.1 });
  const [along, stays] = markersAlong([marker, other], area, after);
  expect(stays).toEqual(other);
  expect(liesIn(along!, after, 1)).toBe(true);
  expect(along!.x - marker.x).toBeCloseTo(0.2);
  expect(along!.y - marker.y).toBeCloseTo(0.1);
});

test('a corner more lies on the outline and changes nothing of what is inside', () => {
  const area = areaAround('polygon', { x: 0.5, y: 0.5 }, 1) as Extract<Area, { shape: 'polygon' }>;
  const more: Area = { shape: 'polygon', points: withMoreCorners(area.points) };
  expect(cornersOf(more)).toHaveLength(4);
  for (const one of [
    { x: 0.5, y: 0.5 },
    { x: 0.5, y: 0.45 },
    { x: 0.44, y: 0.5 },
    { x: 0.57, y: 0.57 },
    { x: 0.7, y: 0.5 },
  ])
    expect(liesIn(one, more, 1)).toBe(liesIn(one, area, 1));
  expect(liesIn(pointIn(area), more, 1)).toBe(true);
});
