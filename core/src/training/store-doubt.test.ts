import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barOfMove, type DeviceMove, isWrittenTwice, stillOut } from './store-doubt.ts';

const books = { left: 40, out: 10, signed: false };

test('what the store has not, what is not out and what was signed speak against a movement', () => {
  expect(barOfMove({ kind: 'issue', quantity: 40 }, books)).toBeNull();
  expect(barOfMove({ kind: 'issue', quantity: 41 }, books)).toBe('short');
  expect(barOfMove({ kind: 'return', quantity: 10 }, books)).toBeNull();
  expect(barOfMove({ kind: 'damage', quantity: 11 }, books)).toBe('too-many');
  expect(barOfMove({ kind: 'return', quantity: 1 }, { ...books, signed: true })).toBe('signed');
  expect(stillOut({ issued: 20, returned: 7, lost: 1, damaged: 2 })).toBe(10);
});

test('two devices that wrote the same without knowing of each other are asked about, one device is not', () => {
  const known: DeviceMove = { kind: 'return', quantity: 18, deviceId: 'one', at: '2026-11-22T08:00:00.000Z' };
  const again = { kind: 'return', quantity: 18, deviceId: 'two' } as const;
  expect(isWrittenTwice(again, '2026-11-22T07:00:00.000Z', [known])).toBe(true);
  expect(isWrittenTwice(again, '2026-11-22T09:00:00.000Z', [known])).toBe(false);
  expect(isWrittenTwice({ ...again, quantity: 17 }, '2026-11-22T07:00:00.000Z', [known])).toBe(false);
  expect(isWrittenTwice({ ...again, deviceId: 'one' }, '2026-11-22T07:00:00.000Z', [known])).toBe(false);
});

test('whichever of two such devices comes first, one of the two is asked about', () => {
  const some = fc.record({
    quantity: fc.integer({ min: 1, max: 50 }),
    later: fc.integer({ min: 1, max: 59 }),
  });
  fc.assert(
    fc.property(some, ({ quantity, later }) => {
      const at = `2026-11-22T08:${String(later).padStart(2, '0')}:00.000Z`;
      const of = (deviceId: string) => ({ kind: 'issue', quantity, deviceId }) as const;
      const before = '2026-11-22T08:00:00.000Z';
      for (const [first, second] of [
        ['a', 'b'],
        ['b', 'a'],
      ] as const)
        expect(isWrittenTwice(of(second), before, [{ ...of(first), at }])).toBe(true);
    }),
  );
});
