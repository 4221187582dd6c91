import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../training/remind.ts';
import { planKinds, planOfDay } from './plan-of-day.ts';
import { dailyChoices, mayRemindOfStudy, usualWish } from './study-wish.ts';

const possible = fc.array(
  fc.record({ kind: fc.constantFrom(...planKinds), minutes: fc.integer({ min: 1, max: 30 }) }),
  { maxLength: 8 },
);

describe('what is proposed for a day', () => {
  it('fits the minutes that were set but for its first step, four at most, always in the same order', () => {
    fc.assert(
      fc.property(possible, fc.constantFrom(...dailyChoices), (all, budget) => {
        const plan = planOfDay(all, budget);
        const kinds = plan.map(({ kind }) => planKinds.indexOf(kind));
        expect(kinds).toEqual([...new Set(kinds)].sort());
        expect(plan.length).toBeLessThanOrEqual(4);
        expect(plan.length === 0).toBe(all.length === 0);
        const sum = plan.reduce((total, { minutes }) => total + minutes, 0);
        if (budget > 0) expect(sum).toBeLessThanOrEqual(Math.max(budget, plan[0]?.minutes ?? 0));
      }),
    );
  });

  it('is 12 minutes of a lesson begun and practice, when the mandatory one would be too long', () => {
    const all = [
      { kind: 'practice', minutes: 3 },
      { kind: 'mandatory', minutes: 8 },
      { kind: 'resume', minutes: 6 },
    ] as const;
    expect(planOfDay(all, 12).map(({ kind }) => kind)).toEqual(['resume', 'practice']);
    expect(planOfDay(all, 20).map(({ kind }) => kind)).toEqual(['resume', 'mandatory', 'practice']);
  });
});

describe('a reminder of study', () => {
  it('comes within the hours that the person chose, and not at their ends', () => {
    const evenings = { ...usualWish, remindFrom: '18:00', remindTo: '19:30' };
    const at = (utc: string) => mayRemindOfStudy(evenings, `2026-11-22T${utc}:00.000Z`);
    expect([at('09:59'), at('10:00'), at('11:29'), at('11:30')]).toEqual([false, true, true, false]);
  });

  it('never comes in the quiet hours or to whoever wants none, whatever was chosen', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const clock = (n: number) =>
      `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, minute, fc.constantFrom(...dailyChoices), (now, from, to, dailyMinutes) => {
        const at = `2026-11-22T${clock(now)}:00.000Z`;
        const may = mayRemindOfStudy({ dailyMinutes, remindFrom: clock(from), remindTo: clock(to) }, at);
        if (isQuiet(at) || dailyMinutes === 0) expect(may).toBe(false);
      }),
    );
  });
});
