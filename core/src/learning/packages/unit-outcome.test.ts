import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackageUnit } from './package-plan.ts';
import {
  isSatisfied,
  NOTHING_YET,
  outcomeOfCmi,
  secondsOfSpan,
  together,
  type UnitOutcome,
} from './unit-outcome.ts';

const unit = (mastery: number | null): PackageUnit => ({
  key: 'u',
  title: 'u',
  under: [],
  href: 'a.html',
  mastery,
  launchData: '',
  moveOn: 'CompletedOrPassed',
  ownWindow: false,
});

describe('what a unit of SCORM 1.2 came to', () => {
  const core = (lesson_status: string, raw: string, more = {}) => ({
    core: { lesson_status, score: { raw, min: '', max: '', ...more }, session_time: '0000:10:30.5' },
  });
  it.each([
    ['incomplete', '', null, { completed: false, passed: null, score: null }],
    ['completed', '', null, { completed: true, passed: null, score: null }],
    ['passed', '90', null, { completed: true, passed: true, score: 0.9 }],
    ['failed', '40', null, { completed: true, passed: false, score: 0.4 }],
    ['completed', '85', 0.8, { completed: true, passed: true, score: 0.85 }],
    ['passed', '60', 0.8, { completed: true, passed: false, score: 0.6 }],
  ])('%s with %j points and pass line %s', (status, raw, mastery, outcome) => {
    expect(outcomeOfCmi('scorm-1.2', core(status, raw), unit(mastery))).toEqual({
      ...outcome,
      seconds: 630.5,
    });
  });

  it('is a share of its own scale', () => {
    const cmi = core('completed', '15', { min: '10', max: '20' });
    expect(outcomeOfCmi('scorm-1.2', cmi, unit(null)).score).toBe(0.5);
  });
});

describe('what a unit of SCORM 2004 came to', () => {
  it.each([
    [{}, null, NOTHING_YET],
    [
      {
        completion_status: 'completed',
        success_status: 'passed',
        score: { scaled: '0.9' },
        session_time: 'PT1M',
      },
      null,
      { completed: true, passed: true, score: 0.9, seconds: 60 },
    ],
    [
      { completion_status: 'incomplete', success_status: 'passed', score: { scaled: '-0.5' } },
      0.5,
      { completed: false, passed: false, score: 0, seconds: 0 },
    ],
    [{ score: { raw: '30', min: '0', max: '60' } }, null, { ...NOTHING_YET, score: 0.5 }],
    [{ score: { scaled: 'much' }, session_time: 'soon' }, null, NOTHING_YET],
  ])('%j', (cmi, mastery, outcome) => {
    expect(outcomeOfCmi('scorm-2004', cmi, unit(mastery))).toEqual(outcome);
  });
});

it.each([
  ['0012:34:56.78', 45_296.78],
  ['00:00:05', 5],
  ['P1DT2H3M4.5S', 93_784.5],
  ['PT0S', 0],
  ['1 hour', 0],
  [undefined, 0],
])('%j is %d seconds', (text, seconds) => {
  expect(secondsOfSpan(text)).toBe(seconds);
});

const outcome: fc.Arbitrary<UnitOutcome> = fc.record({
  completed: fc.boolean(),
  passed: fc.constantFrom(true, false, null),
  score: fc.option(fc.integer({ min: 0, max: 100 }).map((n) => n / 100)),
  seconds: fc.nat(10_000),
});

describe('outcomes of several sittings', () => {
  it('give the same in any order', () => {
    fc.assert(
      fc.property(outcome, outcome, outcome, (a, b, c) => {
        expect(together(a, b)).toEqual(together(b, a));
        expect(together(together(a, b), c)).toEqual(together(a, together(b, c)));
        expect(together(a, NOTHING_YET)).toEqual(a);
      }),
    );
  });

  it('never take back what was reached', () => {
    fc.assert(
      fc.property(outcome, outcome, (a, b) => {
        for (const rule of ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed'] as const) {
          if (isSatisfied(rule, a)) expect(isSatisfied(rule, together(a, b))).toBe(true);
        }
      }),
    );
  });
});
