import { expect, test } from 'vitest';
import { newId } from './id.ts';

test('thousands of ids are version 7, all different, and those made later sort later', () => {
  const before = Date.now();
  const ids = Array.from({ length: 3000 }, () => newId());
  const after = Date.now();
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const madeAt = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(after);
  }
  const times = ids.map((id) => id.slice(0, 13));
  expect(times).toEqual(times.toSorted());
});

test('every random bit of an id is sometimes set and sometimes not', () => {
  const numbers = Array.from({ length: 400 }, () => BigInt(`0x${newId().replaceAll('-', '').slice(12)}`));
  const ever = numbers.reduce((all, one) => all | one, 0n);
  const always = numbers.reduce((all, one) => all & one, (1n << 80n) - 1n);
  // Version 7 (0111) and variant (10) stand still; the 74 others do not.
  expect((ever ^ always).toString(2).replaceAll('0', '')).toHaveLength(74);
});
