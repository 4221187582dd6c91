import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STORE_KINDS } from './store-balance.ts';
import { barOfMove, doubtsOf, type HeldMove, isWrittenTwice, stillOut } from './store-doubt.ts';

const books = { free: 40, out: 10, signed: false };
const instant = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`;
const move = (id: string, minute: number, said: Partial<HeldMove>): HeldMove => ({
  id,
  kind: 'issue',
  quantity: 10,
  deviceId: 'one',
  recordedAt: instant(minute),
  at: instant(59),
  doubt: null,
  holds: null,
  ...said,
});

test('what the store has not, what is not out and what was signed speak against a movement', () => {
  expect(barOfMove({ kind: 'issue', quantity: 40 }, books)).toBeNull();
  expect(barOfMove({ kind: 'issue', quantity: 41 }, books)).toBe('short');
  expect(barOfMove({ kind: 'return', quantity: 10 }, books)).toBeNull();
  expect(barOfMove({ kind: 'damage', quantity: 11 }, books)).toBe('too-many');
  expect(barOfMove({ kind: 'return', quantity: 1 }, { ...books, signed: true })).toBe('signed');
  expect(stillOut({ issued: 20, returned: 7, lost: 1, damaged: 2 })).toBe(10);
});

test('two devices that wrote the same without knowing of each other are asked about, one device is not', () => {
  const known = move('a', 5, { kind: 'return', quantity: 18, at: instant(10) });
  const again = { kind: 'return', quantity: 18, deviceId: 'two' } as const;
  expect(isWrittenTwice(again, instant(9), [known])).toBe(true);
  expect(isWrittenTwice(again, instant(11), [known])).toBe(false);
  expect(isWrittenTwice({ ...again, quantity: 17 }, instant(9), [known])).toBe(false);
  expect(isWrittenTwice({ ...again, deviceId: 'one' }, instant(9), [known])).toBe(false);
});

test('a return that came in before what had been issued is no doubt once that is there', () => {
  const back = move('b', 20, { kind: 'return', quantity: 8 });
  const now = { left: 100, signedAt: null };
  expect([...doubtsOf([back], now)]).toEqual([['b', 'too-many']]);
  expect(doubtsOf([back, move('a', 10, {})], now).size).toBe(0);
  // Issued after it came back: somebody has to say how that was.
  expect([...doubtsOf([back, move('a', 30, {})], now)]).toEqual([['b', 'too-many']]);
});

test('what a store gave beyond what it had, and what came after the signature, is asked about until decided', () => {
  const two = [move('a', 1, {}), move('b', 2, {})];
  expect([...doubtsOf(two, { left: -4, signedAt: null })]).toEqual([['b', 'short']]);
  expect([...doubtsOf(two, { left: -14, signedAt: null }).keys()].toSorted()).toEqual(['a', 'b']);
  expect([...doubtsOf(two, { left: 5, signedAt: instant(30) }).values()]).toEqual(['signed', 'signed']);
  const decided = two.map((one) => ({ ...one, holds: true, doubt: 'short' as const }));
  expect(doubtsOf(decided, { left: -4, signedAt: null }).size).toBe(0);
  expect(doubtsOf([{ ...two[0]!, deviceId: null }], { left: -4, signedAt: instant(30) }).size).toBe(0);
});

const anyMoves = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...STORE_KINDS),
      quantity: fc.integer({ min: 1, max: 30 }),
      minute: fc.nat(58),
      deviceId: fc.constantFrom('one', 'two', null),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map(({ minute, ...said }, at) => move(String.fromCharCode(97 + at), minute, said)));

test('in whatever order devices send, the same movements are asked about', () => {
  const turned = anyMoves.chain((moves) =>
    fc.tuple(fc.constant(moves), fc.shuffledSubarray(moves, { minLength: moves.length })),
  );
  fc.assert(
    fc.property(turned, fc.integer({ min: -40, max: 40 }), ([moves, other], left) => {
      const sorted = (all: readonly HeldMove[]) => [...doubtsOf(all, { left, signedAt: null })].toSorted();
      expect(sorted(other)).toEqual(sorted(moves));
    }),
  );
});
