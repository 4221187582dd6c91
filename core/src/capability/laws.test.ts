import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, isoDay, dayNumber } from '../platform/day.ts';
import { assess, assessColumns, inOrder } from './assess.ts';
import { createColumns, writeRows } from './columns.ts';
import { CURRENCIES } from './currency.ts';
import type { EvidenceRow } from './evidence.ts';
import { assessAsKnown } from './known.ts';
import { CAP_2, EVIDENCE_TYPES, FADE_CLASSES, type Level, type ProvableLevel } from './model.ts';
import type { Requirement } from './requirement.ts';
import { REQUIREMENT_STATES } from './state.ts';
import { standsOn } from './stands-on.ts';
import { countStates, peopleIn, poolCounts, readinessOf } from './units.ts';
import { explain } from './why.ts';

const TODAY = '2026-11-21';
const day = (from: string, to: string) =>
  fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map((n) => isoDay(n));
const ceiling = fc.integer({ min: 1, max: 5 }).map((n) => n as ProvableLevel);
const score = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }));
/** True once in so many times. */
const onceIn = (times: number) => fc.nat({ max: times - 1 }).map((n) => n === 0);
const measured = EVIDENCE_TYPES.filter((type) => CAP_2.measurementVariance[type] !== undefined);

/** A row as wild as it may be; ids are given by the list. */
const anyRow = fc.record({
  type: fc.constantFrom(...EVIDENCE_TYPES),
  happenedOn: fc.oneof(day('2023-06-01', '2027-03-01'), fc.constantFrom('2026-10-01', '2026-11-01', TODAY)),
  score,
  ceiling: fc.option(ceiling),
  status: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'pending', 'void'),
  variance: fc.option(fc.double({ min: 1, max: 300, noNaN: true }), { freq: 2 }),
  critical: onceIn(8),
  challenge: onceIn(5),
  assessorCertified: fc.constantFrom(true, false, null, undefined),
  occasionId: fc.constantFrom('o1', 'o2', null, null, null),
} satisfies { [K in keyof Omit<EvidenceRow, 'id' | 'enteredAt' | 'confirmedAt' | 'voidsId'>]: unknown });

function withIds(rows: readonly Omit<EvidenceRow, 'id'>[], prefix = 'e'): EvidenceRow[] {
  return rows.map((row, i) => ({ ...row, id: `${prefix}${(i * 7) % 10}${i}` }));
}

const anyEvidence = fc.array(anyRow, { maxLength: 9 }).map((rows) => withIds(rows));
const anyRequirement: fc.Arbitrary<Requirement> = fc.record({
  required: fc.integer({ min: 0, max: 5 }).map((n) => n as Level),
  validityDays: fc.option(fc.constantFrom(180, 365, 730)),
  fade: fc.constantFrom(...FADE_CLASSES),
  lawChangedOn: fc.option(day('2024-01-01', '2027-06-01'), { freq: 2 }),
  exempt: onceIn(10),
  accredited: fc.boolean(),
});

/** The newest result of all, taken by itself: confirmed today, no occasion, no challenge. */
const newest = (type: EvidenceRow['type'], points: number, most: ProvableLevel): EvidenceRow => ({
  id: 'zz',
  type,
  happenedOn: TODAY,
  score: points,
  ceiling: most,
  status: 'confirmed',
});

describe('laws of the assessment', () => {
  test('the order of the input does not matter', () => {
    fc.assert(
      fc.property(
        anyEvidence.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        anyRequirement,
        ([rows, shuffled], requirement) => {
          expect(assess(shuffled, requirement, TODAY)).toEqual(assess(rows, requirement, TODAY));
        },
      ),
    );
  });

  test('the shown score and its projection lie between 0 and 100, the level under the best ceiling', () => {
    fc.assert(
      fc.property(anyEvidence, anyRequirement, (rows, requirement) => {
        const found = assess(rows, requirement, TODAY);
        for (const points of [found.m, found.shown, found.projected ?? 0]) {
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(100);
        }
        expect(found.P).toBeGreaterThan(0);
        expect(found.P).toBeLessThanOrEqual(CAP_2.s20);
        const ceilings = rows.filter((row) => standsOn(rows, requirement, TODAY).includes(row.id));
        const best = Math.max(0, ...ceilings.map((row) => row.ceiling ?? 5));
        expect(found.level).toBeLessThanOrEqual(best);
        if (best > 0) expect(found.shown).toBeLessThanOrEqual(CAP_2.ceilingValues[best as ProvableLevel]);
        expect(found.projected ?? 0).toBeLessThanOrEqual(found.shown);
      }),
    );
  });

  test('a better newest result never gives a lower estimate', () => {
    const worseAndBetter = fc.tuple(score, score).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(
        anyEvidence,
        anyRequirement,
        fc.constantFrom(...measured),
        ceiling,
        worseAndBetter,
        (rows, requirement, type, most, [worse, better]) => {
          const low = assess([...rows, newest(type, worse, most)], requirement, TODAY);
          const high = assess([...rows, newest(type, better, most)], requirement, TODAY);
          expect(high.m).toBeGreaterThanOrEqual(low.m - 1e-9);
          expect(high.shown).toBeGreaterThanOrEqual(low.shown - 1e-9);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('what is pending, void, to come, a course, a self-rating or minutes never matters', () => {
    const idle: fc.Arbitrary<Partial<EvidenceRow>> = fc.oneof(
      fc.constantFrom<Partial<EvidenceRow>>({ status: 'pending' }, { status: 'void' }),
      fc.constantFrom('course', 'self', 'minutes').map((type) => ({ type }) as const),
      day(addDays(TODAY, 1), '2030-01-01').map((happenedOn) => ({ happenedOn })),
    );
    const idleRows = fc.array(
      fc.tuple(anyRow, idle).map(([row, over]) => ({ ...row, ...over })),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(anyEvidence, idleRows, anyRequirement, (rows, more, requirement) => {
        const found = assess([...withIds(more, 'a'), ...rows, ...withIds(more, 'x')], requirement, TODAY);
        expect(found).toEqual(assess(rows, requirement, TODAY));
      }),
    );
  });

  test('a newest result at its ceiling never lowers anything that is shown', () => {
    fc.assert(
      fc.property(
        anyEvidence,
        anyRequirement,
        fc.constantFrom(...measured),
        ceiling,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, requirement, type, most, over) => {
          const before = assess(rows, requirement, TODAY);
          fc.pre(before.counted > 0);
          const cap = CAP_2.ceilingValues[most];
          const after = assess([...rows, newest(type, cap + over * (100 - cap), most)], requirement, TODAY);
          expect(after.m).toBeGreaterThanOrEqual(before.m - 1e-9);
          expect(after.shown).toBeGreaterThanOrEqual(before.shown - 1e-9);
          expect(after.level).toBeGreaterThanOrEqual(before.level);
          expect(CURRENCIES.indexOf(after.currency)).toBeLessThanOrEqual(CURRENCIES.indexOf(before.currency));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('waiting never raises the shown score, the level, the projection or the currency', () => {
    fc.assert(
      fc.property(anyEvidence, anyRequirement, fc.nat({ max: 1500 }), (rows, requirement, days) => {
        const past = rows.filter((row) => row.happenedOn <= TODAY);
        const now = assess(past, requirement, TODAY);
        const later = assess(past, requirement, addDays(TODAY, days));
        expect(later.shown).toBeLessThanOrEqual(now.shown);
        expect(later.level).toBeLessThanOrEqual(now.level);
        expect(later.projected ?? 0).toBeLessThanOrEqual(now.projected ?? 0);
        expect(later.P).toBeGreaterThanOrEqual(now.P);
        expect(CURRENCIES.indexOf(later.currency)).toBeGreaterThanOrEqual(CURRENCIES.indexOf(now.currency));
      }),
    );
  });

  test('recomputing gives the same, by rows and by columns among those of others', () => {
    fc.assert(
      fc.property(anyEvidence, anyEvidence, anyRequirement, (others, rows, requirement) => {
        const before = structuredClone(rows);
        const found = assess(rows, requirement, TODAY);
        const columns = createColumns(2 * others.length + rows.length);
        writeRows(columns, 0, inOrder(others));
        writeRows(columns, others.length, inOrder(rows));
        writeRows(columns, others.length + rows.length, inOrder(others));
        const [from, to] = [others.length, others.length + rows.length];
        expect(assessColumns(columns, from, to, requirement, TODAY)).toEqual(found);
        expect(assess(rows, requirement, TODAY)).toEqual(found);
        expect(rows).toEqual(before);
      }),
    );
  });

  test('nothing entered, corrected or confirmed later changes the answer as known then', () => {
    const KNOWN = '2026-09-01T08:00:00.000Z';
    const LATER = '2026-09-01T08:00:00.001Z';
    fc.assert(
      fc.property(
        anyEvidence,
        fc.array(anyRow, { maxLength: 4 }),
        fc.nat(),
        anyRequirement,
        day('2025-01-01', '2026-11-21'),
        (rows, more, pick, requirement, asOf) => {
          const then = rows.map((row) => ({ ...row, enteredAt: KNOWN }));
          const known = assessAsKnown(then, requirement, { asOf, knownAt: KNOWN });
          const voidable = then.filter((row) => row.status === 'confirmed');
          const voided = voidable[pick % (voidable.length || 1)];
          const now = then.map((row) =>
            row === voided
              ? { ...row, status: 'void' as const }
              : row.status === 'pending'
                ? { ...row, status: 'confirmed' as const, confirmedAt: LATER }
                : row,
          );
          const later = withIds(more, 'n').map((row) => ({ ...row, enteredAt: LATER }));
          const correction = { ...newest('drill', 10, 5), voidsId: voided?.id, enteredAt: LATER };
          expect(
            assessAsKnown([...now, ...later, correction], requirement, { asOf, knownAt: KNOWN }),
          ).toEqual(known);
        },
      ),
    );
  });
});

describe('laws of the explanation', () => {
  const models = fc.constantFrom(CAP_2, { ...CAP_2, H: 180 }, { ...CAP_2, q: 0.3, k: 1 });

  test('the weights are shares of 1 and make the estimate', () => {
    fc.assert(
      fc.property(anyEvidence, anyRequirement, models, (rows, requirement, model) => {
        const why = explain(rows, requirement, TODAY, model);
        const weights = [why.start.weight, ...why.counted.map((line) => line.weight)];
        for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        const made = why.counted.reduce((sum, line) => sum + line.weight * line.y, 0);
        expect(made + why.start.weight * why.start.value).toBeCloseTo(why.estimate, 9);
        expect(why.assessment).toEqual(assess(rows, requirement, TODAY, model));
      }),
      { numRuns: 300 },
    );
  });

  test('every row is in it exactly once: counted, a retry of a counted one, or skipped for a reason', () => {
    fc.assert(
      fc.property(anyEvidence, anyRequirement, (rows, requirement) => {
        const why = explain(rows, requirement, TODAY);
        const told = [...why.counted, ...why.skipped].map((line) => line.id);
        expect(told.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
        const retries = why.skipped.filter((line) => line.reason === 'retry');
        const lines = new Map(why.counted.map((line) => [line.id, line.retries]));
        for (const line of retries) {
          const inLine = lines.get(line.countedIn ?? '');
          if (inLine !== undefined) expect(inLine).toContain(line.id);
        }
        const counting = why.skipped.filter((line) => line.reason === 'retry' || line.reason === 'atCeiling');
        expect([...why.counted, ...counting].map((line) => line.id).toSorted()).toEqual(
          standsOn(rows, requirement, TODAY).toSorted(),
        );
      }),
    );
  });

  test('the pass that is said to lift a hold lifts it', () => {
    fc.assert(
      fc.property(anyEvidence, anyRequirement, (rows, requirement) => {
        const { assessment, changes } = explain(rows, requirement, TODAY);
        fc.pre(assessment.held !== null && assessment.state !== 'exempt');
        const [pass] = changes;
        expect(pass?.what).toBe('pass-lifts-hold');
        const passed = newest(pass?.type ?? 'course', pass?.score ?? 0, 5);
        expect(assess([...rows, passed], requirement, TODAY).held).toBeNull();
      }),
    );
  });
});

describe('laws of units', () => {
  const states = fc.array(fc.constantFrom(...REQUIREMENT_STATES), { maxLength: 40 });

  test('the counts of a unit add up to its people', () => {
    fc.assert(
      fc.property(states, (all) => {
        const counts = countStates(all);
        expect(peopleIn(counts) + counts.exempt).toBe(all.length);
        const { n, readyLow, readyHigh, coverage } = readinessOf(counts);
        expect(n).toBe(all.filter((state) => state !== 'exempt').length);
        expect(readyLow ?? 0).toBeLessThanOrEqual(readyHigh ?? 0);
        expect((readyHigh ?? 0) - (readyLow ?? 0)).toBeCloseTo(1 - (coverage ?? 1), 12);
      }),
    );
  });

  test('a parent is the sum of its children', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 6 }), (children) => {
        expect(poolCounts(children.map((child) => countStates(child)))).toEqual(countStates(children.flat()));
      }),
    );
  });
});
