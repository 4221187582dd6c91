import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REQUIREMENT_STATES, type RequirementState } from './state.ts';
import { requestState, settledOf, trainable, usuallyNamed } from './request-state.ts';

const facts = fc.record({
  withdrawnAt: fc.constantFrom(null, '2026-11-20T00:00:00.000Z'),
  declinedAt: fc.constantFrom(null, '2026-11-20T08:00:00.000Z'),
  doneAt: fc.constantFrom(null, '2026-11-21T00:00:00.000Z'),
  plannedOn: fc.constantFrom(null, '2026-12-01'),
  people: fc.integer({ min: 1, max: 40 }),
  open: fc.integer({ min: 0, max: 40 }),
});

test('a request is open exactly while somebody owes a result and nobody has withdrawn or declined it', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const state = requestState(one);
      const isOpen = state === 'asked' || state === 'planned';
      expect(isOpen).toBe(
        one.withdrawnAt === null && one.declinedAt === null && one.doneAt === null && one.open > 0,
      );
      if (isOpen) expect(state).toBe(one.plannedOn === null ? 'asked' : 'planned');
    }),
  );
});

test('those settled are never more than those named, nor fewer than none', () => {
  fc.assert(
    fc.property(facts, (one) => {
      expect(settledOf(one)).toBeGreaterThanOrEqual(0);
      expect(settledOf(one)).toBeLessThanOrEqual(one.people);
    }),
  );
});

const member = (personId: string, state: RequirementState, bookedOn: string | null = null) => ({
  personId,
  state,
  bookedOn,
});

test('training is asked for whoever is not sure to be ready and not asked for yet', () => {
  const people = REQUIREMENT_STATES.map((state) => member(state, state));
  const found = trainable([...people, member('asked', 'below')], ['asked']);
  expect(found.map(({ personId }) => personId)).toEqual(['due', 'below', 'lapsed', 'no_evidence']);
});

test('it begins with those below or lapsed who have no place in a class, else with everybody without one', () => {
  const due = [member('a', 'due'), member('b', 'no_evidence'), member('c', 'due', '2026-12-01')];
  expect(usuallyNamed([...due, member('d', 'below'), member('e', 'lapsed', '2026-12-01')])).toEqual(['d']);
  expect(usuallyNamed(due)).toEqual(['a', 'b']);
});
