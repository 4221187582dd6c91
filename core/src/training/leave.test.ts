import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, isoDay } from '../platform/day.ts';
import {
  type Asked,
  awayDays,
  daysLate,
  decide,
  giveBack,
  lengthOf,
  overlaps,
  shorten,
  stepDue,
  withdraw,
} from './leave.ts';
import { leaveSteps, stepsFor } from './leave-steps.ts';

const asked = (over: Partial<Asked> = {}): Asked => ({
  personId: 'p',
  fromOn: '2026-11-20',
  toOn: '2026-11-25',
  state: 'asked',
  steps: ['leader', 'planner'],
  moves: [],
  returnedOn: null,
  ...over,
});
const by = (byId: string, approved = true) => ({
  byId,
  at: '2026-11-19T02:00:00.000Z',
  reason: null,
  approved,
});
const after = (one: Asked, change: object): Asked => ({ ...one, ...change });
const days = fc
  .tuple(fc.integer({ min: 20_000, max: 20_060 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, more]) => ({ fromOn: isoDay(from), toOn: isoDay(from + more) }));

test('two leaves overlap exactly when some day belongs to both', () => {
  fc.assert(
    fc.property(days, days, (one, other) => {
      const list = Array.from({ length: lengthOf(one) }, (_, n) => addDays(one.fromOn, n));
      const shared = list.some((day) => other.fromOn <= day && day <= other.toOn);
      expect(overlaps(one, other)).toBe(shared);
      expect(overlaps(other, one)).toBe(shared);
    }),
  );
});

test('two steps take two people, in their order, and nobody takes a step of their own leave', () => {
  const first = after(asked(), decide(asked(), by('leader'), ['leader']));
  expect(first.state).toBe('passed');
  expect(stepDue(first)).toBe('planner');
  expect(() => decide(first, by('leader'), ['leader', 'planner'])).toThrow('leave-second-person');
  expect(() => decide(first, by('other'), ['leader'])).toThrow('not-allowed');
  expect(() => decide(asked(), by('p'), ['leader'])).toThrow('leave-own');
  const second = after(first, decide(first, by('planner'), ['planner']));
  expect(second.state).toBe('approved');
  expect(() => decide(second, by('x'), ['leader', 'planner'])).toThrow('leave-not-open');
  expect(decide(first, by('planner', false), ['planner']).state).toBe('refused');
});

test('whatever is decided, a leave is approved exactly when every step was passed by somebody else than its person', () => {
  const words = fc.array(fc.record({ byId: fc.constantFrom('p', 'a', 'b', 'c'), approved: fc.boolean() }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.constantFrom(['leader'], ['leader', 'planner']), words, (steps, said) => {
      let one = asked({ steps: steps as Asked['steps'] });
      for (const word of said) {
        try {
          one = after(one, decide(one, { ...by(word.byId), ...word }, leaveSteps));
        } catch {
          // Refused: nothing changes.
        }
      }
      const passed = one.moves.filter(({ did }) => did === 'approved');
      expect(one.state === 'approved').toBe(passed.length === steps.length);
      expect(new Set(passed.map(({ byId }) => byId)).size).toBe(passed.length);
      expect(passed.some(({ byId }) => byId === 'p')).toBe(false);
    }),
  );
});

test('it is taken back before it begins, shortened while it runs, and never made longer', () => {
  const approved = asked({ state: 'approved' });
  expect(withdraw(approved, by('p'), '2026-11-19').state).toBe('withdrawn');
  expect(() => withdraw(approved, by('p'), '2026-11-20')).toThrow('leave-not-open');
  const shorter = (toOn: string, today = '2026-11-22') => shorten(approved, { ...by('p'), toOn }, today);
  expect(shorter('2026-11-23').toOn).toBe('2026-11-23');
  expect(() => shorter('2026-11-25')).toThrow('leave-not-shorter');
  expect(() => shorter('2026-11-20')).toThrow('leave-not-shorter');
});

test('a return is told on the day or later, never ahead, and lateness counts from the day after the last', () => {
  const approved = asked({ state: 'approved' });
  const back = (returnedOn: string, today: string) =>
    after(approved, giveBack(approved, { ...by('p'), returnedOn }, today));
  expect(daysLate(back('2026-11-26', '2026-11-26'), '2026-12-30')).toBe(0);
  expect(daysLate(back('2026-11-28', '2026-11-28'), '2026-12-30')).toBe(2);
  expect(() => back('2026-11-27', '2026-11-26')).toThrow('leave-return-day');
  expect(daysLate(approved, '2026-11-26')).toBe(0);
  expect(daysLate(approved, '2026-11-29')).toBe(3);
  expect(daysLate(asked(), '2026-12-29')).toBe(0);
});

test('who comes back early is away until the day before; who comes back before it begins is not away at all', () => {
  expect(awayDays({ ...asked(), returnedOn: '2026-11-23' })).toEqual({
    fromOn: '2026-11-20',
    toOn: '2026-11-22',
  });
  expect(awayDays({ ...asked(), returnedOn: '2026-11-20' })).toBeNull();
  expect(awayDays({ ...asked(), returnedOn: '2026-12-05' })).toEqual({
    fromOn: '2026-11-20',
    toOn: '2026-11-25',
  });
});

test('the steps come from the entry with the most days that is reached; data without an answer asks for both', () => {
  const rule = [
    { fromDays: 4, steps: ['planner', 'leader'] },
    { fromDays: 1, steps: ['leader'] },
  ] as const;
  expect(stepsFor(rule, 3)).toEqual(['leader']);
  expect(stepsFor(rule, 4)).toEqual(['leader', 'planner']);
  expect(stepsFor([{ fromDays: 10, steps: ['leader'] }], 3)).toEqual(['leader', 'planner']);
  expect(stepsFor([], 1)).toEqual(['leader', 'planner']);
});
