import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../platform/day.ts';
import { endedBy, plannerFrom, resumedBy, stepsFrom } from './kept.ts';
import { stepsFor } from './leave-steps.ts';

const day = (n: number) => addDays('2026-01-01', n);

it('versions follow each other without a gap and without two on one day, in whatever order they are tried', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 12 }), (days) => {
      const versions: { fromOn: string; toOn: string | null }[] = [];
      for (const n of days) {
        const ended = endedBy(versions, day(n));
        if (ended === 'taken') continue;
        if (ended) ended.version.toOn = ended.toOn;
        versions.push({ fromOn: day(n), toOn: null });
      }
      for (const [at, one] of versions.entries()) {
        const next = versions[at + 1];
        expect(one.toOn).toBe(next ? addDays(next.fromOn, -1) : null);
      }
      const last = versions.at(-1);
      if (last) expect(resumedBy(versions, last)).toBe(versions.at(-2) ?? null);
    }),
  );
});

it('what a form says of the steps of approval is what a leave then needs', () => {
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
      fc.integer({ min: 1, max: 60 }),
      (from, length) => {
        expect(plannerFrom(stepsFrom(from))).toBe(from);
        expect(stepsFor(stepsFrom(from), length).includes('planner')).toBe(from !== null && length >= from);
      },
    ),
  );
});
