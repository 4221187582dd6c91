import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../platform/day.ts';
import { assess, columnsOf, inOrder } from './assess.ts';
import type { EvidenceRow } from './evidence.ts';
import { contestedOf } from './in-favour.ts';
import { CAP_2 } from './model.ts';
import { historyDays, standingsOn } from './past.ts';
import { standsOn } from './stands-on.ts';
import { explain } from './why.ts';

const today = '2026-11-21';
const requirement = { required: 2 as const, validityDays: 365, fade: 'fast' as const };
const row: fc.Arbitrary<EvidenceRow> = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom('drill' as const, 'exam_proctored' as const, 'observation' as const),
  happenedOn: fc.integer({ min: -700, max: 5 }).map((days) => addDays(today, days)),
  score: fc.integer({ min: 0, max: 100 }),
  ceiling: fc.constantFrom(2 as const, 3 as const, 5 as const),
  status: fc.constantFrom('confirmed' as const, 'confirmed' as const, 'pending' as const),
  critical: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  occasionId: fc.constantFrom(null, null, 'a'),
  disputed: fc.boolean(),
});
const rows = fc.uniqueArray(row, { maxLength: 8, selector: ({ id }) => id });
const rank = { below: 1, lapsed: 2, no_evidence: 3, due: 4, met: 5, exempt: 5 } as const;
const settled = (evidence: readonly EvidenceRow[]) => evidence.map((one) => ({ ...one, disputed: false }));

test('while an objection is open nobody stands worse than with the result, nor worse than without it', () => {
  fc.assert(
    fc.property(rows, (evidence) => {
      const open = assess(evidence, requirement, today);
      const counted = assess(settled(evidence), requirement, today);
      const without = assess(
        settled(evidence.filter(({ disputed }) => disputed !== true)),
        requirement,
        today,
      );
      const best = Math.max(rank[counted.state], rank[without.state]);
      expect(rank[open.state]).toBe(best);
      expect([counted, without]).toContainEqual(open);
      for (const one of [counted, without])
        if (rank[one.state] === best) expect(open.shown).toBeGreaterThanOrEqual(one.shown);
    }),
  );
});

test('what stands on evidence, explains it and tells the past says the same of what is disputed', () => {
  fc.assert(
    fc.property(rows, (evidence) => {
      const open = assess(evidence, requirement, today);
      const why = explain(evidence, requirement, today);
      expect(why.assessment).toEqual(open);
      const used = new Set(standsOn(evidence, requirement, today));
      const left = why.skipped.filter(({ reason }) => reason === 'disputed');
      for (const { id } of left) expect(used.has(id)).toBe(false);
      const both = contestedOf(evidence, requirement, today, CAP_2);
      if (both) expect(both[both.holds].state).toBe(open.state);
      if (both?.holds === 'counted') expect(left).toEqual([]);
      const columns = columnsOf(inOrder(evidence));
      for (const [at, day] of historyDays(today).entries()) {
        const past = standingsOn(columns, 0, evidence.length, requirement, [dayNumber(day)])[0];
        expect([at, past?.state, past?.shown]).toEqual([
          at,
          assess(evidence, requirement, day).state,
          assess(evidence, requirement, day).shown,
        ]);
      }
    }),
    { numRuns: 50 },
  );
});

test('a failed drill that is disputed holds nobody down, and does as soon as the objection is declined', () => {
  const result = { type: 'drill' as const, ceiling: 3 as const, status: 'confirmed' as const };
  const passed = { ...result, id: 'a', happenedOn: '2026-09-01', score: 80 };
  const failed = { ...result, id: 'b', happenedOn: '2026-11-01', score: 45, disputed: true };
  expect(assess([passed, failed], requirement, today)).toMatchObject({ state: 'met', held: null });
  expect(assess(settled([passed, failed]), requirement, today)).toMatchObject({
    state: 'below',
    held: 'latest_failed',
  });
  expect(contestedOf([passed, failed], requirement, today, CAP_2)).toMatchObject({
    counted: { state: 'below' },
    without: { state: 'met' },
    holds: 'without',
  });
});
