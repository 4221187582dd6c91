import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditOf, type HoursTable, type LessonStudied } from './hours-rule.ts';

/** Yunnan's rule: 30 minutes and more 1, 15 to 30 0.5, up to 15 0.25, a test 0.5, 50 a year (features.md, learning). */
const yunnan: HoursTable = {
  id: 'yunnan',
  effectiveOn: '2024-01-01',
  withdrawnAt: null,
  yearHours: 50,
  steps: [
    { fromMinutes: 1, hours: 0.25 },
    { fromMinutes: 15, hours: 0.5 },
    { fromMinutes: 30, hours: 1 },
  ],
  testOutHours: 0.5,
};
const doubled: HoursTable = { ...yunnan, id: 'doubled', effectiveOn: '2026-07-01', testOutHours: 1 };
const done = (minutes: number, over: Partial<LessonStudied> = {}): LessonStudied => ({
  watchedSeconds: minutes * 60,
  completedOn: '2026-05-01',
  completedBy: 'check',
  ...over,
});

describe('training hours', () => {
  it.each([
    [0.5, 0, 'too-short'],
    [1, 0.25, 'counted'],
    [14.9, 0.25, 'counted'],
    [15, 0.5, 'counted'],
    [29.9, 0.5, 'counted'],
    [30, 1, 'counted'],
    [300, 1, 'counted'],
  ])('of %d minutes followed are %d', (minutes, hours, why) => {
    expect(creditOf(done(minutes), [yunnan])).toMatchObject({ hours, why });
  });

  it('need the check or a test-out, however long somebody watched', () => {
    const open = done(300, { completedOn: null, completedBy: null });
    expect(creditOf(open, [yunnan])).toEqual({ hours: 0, why: 'not-completed', rule: null });
    expect(creditOf(done(0, { completedBy: 'test-out' }), [yunnan])).toMatchObject({
      hours: 0.5,
      why: 'tested-out',
    });
  });

  it('go by the rule of the day of completion; one that was taken back never held', () => {
    const rules = [
      yunnan,
      doubled,
      { ...doubled, id: 'gone', effectiveOn: '2026-08-01', withdrawnAt: 'then' },
    ];
    const tested = (completedOn: string) =>
      creditOf(done(0, { completedBy: 'test-out', completedOn }), rules).rule?.id;
    expect(tested('2026-06-30')).toBe('yunnan');
    expect(tested('2026-07-01')).toBe('doubled');
    expect(tested('2026-09-01')).toBe('doubled');
    expect(creditOf(done(30, { completedOn: '2023-12-31' }), rules)).toMatchObject({
      hours: 0,
      why: 'no-rule',
    });
  });

  it('never fall with more minutes, and a later rule never changes what was completed before it', () => {
    const minutes = fc.integer({ min: 0, max: 120 });
    const steps = fc.array(fc.record({ fromMinutes: minutes, hours: fc.integer({ min: 0, max: 4 }) }), {
      maxLength: 5,
    });
    const by = fc.constantFrom('check' as const, 'test-out' as const);
    fc.assert(
      fc.property(steps, minutes, minutes, by, (some, less, more, completedBy) => {
        const rule = { ...yunnan, steps: some };
        const [low, high] = [Math.min(less, more), Math.max(less, more)];
        const of = (n: number, rules = [rule]) => creditOf(done(n, { completedBy }), rules).hours;
        expect(of(high)).toBeGreaterThanOrEqual(of(low));
        expect(of(high, [rule, { ...rule, effectiveOn: '2026-05-02', steps: [] }])).toBe(of(high));
      }),
    );
  });
});
