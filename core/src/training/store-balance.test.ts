import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  balances,
  barOfSigning,
  type Fired,
  roundsFired,
  STORE_KINDS,
  type StoreMove,
} from './store-balance.ts';

const move = (kind: StoreMove['kind'], quantity: number, resourceId = 'rounds'): StoreMove => ({
  resourceId,
  kind,
  quantity,
});
const rounds = new Set(['rounds', 'tracer']);

test('a range day that adds up balances to zero', () => {
  const moves = [
    move('issue', 200),
    move('issue', 8, 'pistols'),
    move('return', 18),
    move('return', 8, 'pistols'),
  ];
  expect(balances([...moves, move('loss', 2)], rounds, 180)).toEqual([
    { resourceId: 'rounds', issued: 200, used: 180, returned: 18, lost: 2, damaged: 0, difference: 0 },
    { resourceId: 'pistols', issued: 8, used: 0, returned: 8, lost: 0, damaged: 0, difference: 0 },
  ]);
});

test('what is missing is the difference, and is signed with a reason by somebody else than who issued', () => {
  const [account] = balances([move('issue', 100), move('return', 10)], rounds, 85);
  expect(account).toMatchObject({ difference: 5 });
  const bar = (reason: string, id: string) => barOfSigning(account!, reason, { id, issuers: ['wang'] });
  expect(bar('', 'li')).toBe('store-reason-missing');
  expect(bar('五发卡壳已移交军械室', 'wang')).toBe('store-second-person');
  expect(bar('五发卡壳已移交军械室', 'li')).toBeNull();
  expect(barOfSigning({ ...account!, difference: 0 }, '', { id: 'wang', issuers: ['wang'] })).toBeNull();
});

test('a corrected result was fired once, a voided one all the same', () => {
  const fired = (attemptNo: number, shots: number, voided: boolean, minute: number): Fired => ({
    personId: 'lin',
    attemptNo,
    shots,
    voided,
    recordedAt: `2026-11-21T01:${String(minute).padStart(2, '0')}:00.000Z`,
  });
  expect(roundsFired([fired(1, 10, true, 1), fired(1, 9, false, 2), fired(2, 5, true, 3)])).toBe(14);
  expect(roundsFired([fired(2, 5, true, 3), fired(1, 9, false, 2), fired(1, 10, true, 1)])).toBe(14);
});

const someMoves = fc.array(
  fc.record({
    resourceId: fc.constantFrom('rounds', 'tracer', 'pistols'),
    kind: fc.constantFrom(...STORE_KINDS),
    quantity: fc.integer({ min: 1, max: 500 }),
  }),
  { maxLength: 20 },
);

test('totals add up whatever moved: nothing appears and nothing disappears', () => {
  fc.assert(
    fc.property(someMoves, fc.nat(2000), (moves, fired) => {
      const accounts = balances(moves, rounds, fired);
      for (const { issued, used, returned, lost, damaged, difference } of accounts)
        expect(used + returned + lost + damaged + difference).toBe(issued);
      const issued = moves.filter(({ kind }) => kind === 'issue').reduce((sum, one) => sum + one.quantity, 0);
      expect(accounts.reduce((sum, one) => sum + one.issued, 0)).toBe(issued);
      const hasRounds = moves.some(({ resourceId }) => rounds.has(resourceId));
      expect(accounts.reduce((sum, one) => sum + one.used, 0)).toBe(hasRounds ? fired : 0);
      for (const { used } of accounts) expect(used).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the order in which movements of one thing were written does not matter to its account', () => {
  fc.assert(
    fc.property(
      someMoves.chain((moves) =>
        fc.tuple(fc.constant(moves), fc.shuffledSubarray(moves, { minLength: moves.length })),
      ),
      fc.nat(500),
      ([moves, turned], fired) => {
        const only = (all: readonly StoreMove[]) => all.filter(({ resourceId }) => resourceId === 'rounds');
        expect(balances(only(turned), rounds, fired)).toEqual(balances(only(moves), rounds, fired));
      },
    ),
  );
});
