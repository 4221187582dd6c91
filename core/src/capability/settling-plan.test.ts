import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../platform/day.ts';
import { type Lacking, planSettling, stepState } from './settling-plan.ts';
import { REQUIREMENT_STATES } from './state.ts';

const startsOn = '2026-12-01';
const lacking = (capabilityCode: string, over: Partial<Lacking> = {}): Lacking => {
  return { capabilityCode, must: false, importance: 2, level: 2, state: 'below', need: 2, ...over };
};

describe('the plan of ninety days', () => {
  test('takes must-haves first, then the larger need, and leaves out what is met or exempt', () => {
    const steps = planSettling(
      [
        lacking('LAW-02', { need: 9 }),
        lacking('AID-01', { state: 'met' }),
        lacking('WPN-02', { must: true, state: 'lapsed', need: 3 }),
        lacking('COM-01', { state: 'exempt' }),
        lacking('TRF-01', { must: true, state: 'no_evidence', need: 5 }),
      ],
      startsOn,
    );
    expect(steps.map(({ capabilityCode, dueOn }) => [capabilityCode, daysBetween(startsOn, dueOn)])).toEqual([
      ['TRF-01', 23],
      ['WPN-02', 45],
      ['LAW-02', 90],
    ]);
    expect(steps[0]).toMatchObject({ stateAtStart: 'no_evidence', must: true, level: 2 });
  });

  test('has days in order within the ninety, each requirement once, whatever the order given', () => {
    const one = fc.record({
      capabilityCode: fc.stringMatching(/^[A-Z]{3}-\d{2}$/),
      must: fc.boolean(),
      importance: fc.constantFrom(1, 2, 3),
      level: fc.constantFrom(1, 2, 3),
      state: fc.constantFrom(...REQUIREMENT_STATES),
      need: fc.integer({ min: 0, max: 12 }),
    });
    const all = fc.uniqueArray(one, { selector: ({ capabilityCode }) => capabilityCode, maxLength: 30 });
    fc.assert(
      fc.property(all, (requirements) => {
        const steps = planSettling(requirements, startsOn);
        const days = steps.map(({ dueOn }) => daysBetween(startsOn, dueOn));
        expect(days).toEqual([...days].sort((a, b) => a - b));
        expect(days.every((day) => day > 0 && day <= 90)).toBe(true);
        if (days.length > 0) expect(days.at(-1)).toBe(90);
        expect(planSettling(requirements.toReversed(), startsOn)).toEqual(steps);
      }),
    );
  });
});

test('a step is done, open, late or dropped as its requirement stands', () => {
  const dueOn = '2027-01-15';
  const states = (now: Parameters<typeof stepState>[1], today = dueOn) =>
    stepState({ dueOn, stateAtStart: 'below' }, now, today);
  expect(states('met')).toBe('done');
  expect(states('due')).toBe('done');
  expect(stepState({ dueOn, stateAtStart: 'due' }, 'due', dueOn)).toBe('open');
  expect(states('below')).toBe('open');
  expect(states('below', addDays(dueOn, 1))).toBe('late');
  expect(states('exempt')).toBe('dropped');
  expect(states(null)).toBe('dropped');
});
