import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeriesReader, SeriesWriter } from './day-series.ts';

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.maxSafeNat().map((n) => (n % 2 === 0 ? 1 : -1) * (n % 2 ** 48)),
);
const days = fc.integer({ min: 1, max: 31 });

test('every day of every series reads back as it was written', () => {
  fc.assert(
    fc.property(
      days.chain((n) =>
        fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }),
      ),
      (series) => {
        const writer = new SeriesWriter();
        const length = series[0]!.length;
        for (const values of series) writer.write(Float64Array.from(values), 0, length);
        const bytes = writer.take();
        for (let day = 0; day < length; day++) {
          const reader = new SeriesReader(bytes);
          for (const values of series) expect(reader.valueOn(day, length)).toBe(values[day]! + 0);
        }
      },
    ),
  );
});

test('a month in which nothing moves takes a few bytes, one that grows evenly hardly more', () => {
  const writer = new SeriesWriter();
  writer.write(new Float64Array(31).fill(40), 0, 31);
  expect(writer.take().length).toBeLessThanOrEqual(5);
  writer.write(
    Float64Array.from({ length: 31 }, (_, day) => 1e9 + day * 12_345),
    0,
    31,
  );
  expect(writer.take().length).toBeLessThanOrEqual(14);
});
