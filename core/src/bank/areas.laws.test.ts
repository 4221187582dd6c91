import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Area, areasHit, liesIn, type Point, pointIn, sizeOf } from './areas.ts';
import { hotspot } from './kinds/hotspot.ts';

/** Pictures as they come, and as small or large as screens show them. */
const pixels = fc.integer({ min: 40, max: 4000 });
const picture = fc.record({ width: pixels, height: pixels });
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 9973 }).map((step) => min + ((max - min) * step) / 9973);
const turn = between(0, 2 * Math.PI);

const circle = fc.record({
  shape: fc.constant('circle' as const),
  x: between(0.3, 0.7),
  y: between(0.3, 0.7),
  radius: between(0.02, 0.2),
});
const rect = fc.record({
  shape: fc.constant('rect' as const),
  x: between(0, 0.5),
  y: between(0, 0.5),
  width: between(0.05, 0.5),
  height: between(0.05, 0.5),
});
/** Corners around a middle, each at its own distance: any form without crossings. */
const polygon = fc
  .tuple(between(0.3, 0.7), between(0.3, 0.7), fc.array(between(0.05, 0.3), { minLength: 3, maxLength: 9 }))
  .map(([x, y, distances]) => ({
    shape: 'polygon' as const,
    points: distances.map((far, at) => {
      const angle = (at * 2 * Math.PI) / distances.length;
      return { x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) };
    }),
  }));

describe('a place on a picture counts by where it lies, not by how large the picture is shown', () => {
  test('circle: as far from its middle as its radius, on the screen', () => {
    fc.assert(
      fc.property(circle, picture, turn, between(0, 2), (area, { width, height }, angle, far) => {
        fc.pre(Math.abs(far - 1) > 1e-6);
        const radius = area.radius * width;
        const point = {
          x: (area.x * width + far * radius * Math.cos(angle)) / width,
          y: (area.y * height + far * radius * Math.sin(angle)) / height,
        };
        expect(liesIn(point, area, height / width)).toBe(far < 1);
      }),
    );
  });

  test('rectangle: between its sides', () => {
    fc.assert(
      fc.property(rect, between(-0.5, 1.5), between(-0.5, 1.5), (area, right, down) => {
        fc.pre([right, down].every((one) => Math.abs(one) > 1e-6 && Math.abs(one - 1) > 1e-6));
        const point = { x: area.x + right * area.width, y: area.y + down * area.height };
        const inside = right > 0 && right < 1 && down > 0 && down < 1;
        expect(liesIn(point, area, 1)).toBe(inside);
      }),
    );
  });

  test('polygon: on the way from its middle to a side, and no further', () => {
    fc.assert(
      fc.property(polygon, fc.nat(8), between(0, 1), between(0, 2), ({ points }, side, along, far) => {
        fc.pre(Math.abs(far - 1) > 1e-6);
        const one = points[side % points.length] as Point;
        const other = points[(side + 1) % points.length] as Point;
        // The corners were set at even angles around this middle, known from two of them.
        const edge = { x: one.x + along * (other.x - one.x), y: one.y + along * (other.y - one.y) };
        const middle = middleOf(points);
        fc.pre(middle !== null);
        const at = { x: middle!.x + far * (edge.x - middle!.x), y: middle!.y + far * (edge.y - middle!.y) };
        expect(liesIn(at, { shape: 'polygon', points }, 1)).toBe(far < 1);
      }),
    );
  });

  test('the border counts as inside, for every shape', () => {
    fc.assert(
      fc.property(circle, rect, polygon, fc.nat(8), between(0, 1), (round, box, many, side, along) => {
        expect(liesIn({ x: round.x + round.radius, y: round.y }, round, 0.7)).toBe(true);
        expect(liesIn({ x: box.x + box.width, y: box.y + along * box.height }, box, 0.7)).toBe(true);
        const one = many.points[side % many.points.length] as Point;
        const other = many.points[(side + 1) % many.points.length] as Point;
        const edge = { x: one.x + along * (other.x - one.x), y: one.y + along * (other.y - one.y) };
        expect(liesIn(edge, many, 0.7)).toBe(true);
      }),
    );
  });
});

/** The middle from which every corner is seen at an even angle: where the lines of two corners meet. */
function middleOf(points: readonly Point[]): Point | null {
  const angle = (at: number) => (at * 2 * Math.PI) / points.length;
  const [one, other] = [points[0] as Point, points[1] as Point];
  const [dx, dy] = [Math.cos(angle(1)), Math.sin(angle(1))];
  // The first corner lies to the right of the middle at its height.
  const back = Math.abs(dy) < 1e-9 ? null : (other.y - one.y) / dy;
  return back === null ? null : { x: other.x - back * dx, y: one.y };
}

const area: fc.Arbitrary<Area> = fc.oneof(circle, rect, polygon);

test('every area holds the point that is shown as its answer, and covers something', () => {
  fc.assert(
    fc.property(area, picture, (one, { width, height }) => {
      expect(liesIn(pointIn(one), one, height / width)).toBe(true);
      expect(sizeOf(one, height / width)).toBeGreaterThan(0);
    }),
  );
});

test('of several right areas each counts once, in whatever order they are pointed at', () => {
  fc.assert(
    fc.property(
      fc.array(area, { minLength: 1, maxLength: 5 }),
      picture,
      fc.nat(),
      (areas, { width, height }, turned) => {
        const ratio = height / width;
        const points = areas.map(pointIn);
        const other = [...points.slice(turned % points.length), ...points.slice(0, turned % points.length)];
        expect(areasHit(points, areas, ratio)).toBe(areas.length);
        expect(areasHit(other, areas, ratio)).toBe(areas.length);
        expect(areasHit([points[0]!, points[0]!], [areas[0]!], ratio)).toBe(1);
      },
    ),
  );
});

test('the same response earns the same whatever the pixels of the picture, if its form stays', () => {
  const image = { media: `media:${'0a'.repeat(32)}.png`, alt: '图' };
  fc.assert(
    fc.property(
      fc.array(area, { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ x: between(0, 1), y: between(0, 1) }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 6 }),
      (areas, points, times) => {
        const at = (scale: number) => ({
          stem: '点出',
          markers: [],
          areas,
          image: { ...image, width: 600 * scale, height: 400 * scale },
        });
        expect(hotspot.grade(at(times), { points })).toEqual(hotspot.grade(at(1), { points }));
      },
    ),
  );
});
