import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitOf } from './fit.ts';
import type { Level } from './model.ts';
import { byNeed, needOf } from './need.ts';
import type { RequirementState } from './state.ts';
import { rateTeam } from './team.ts';
import { peopleIn, poolCounts, readinessOf, type StateCounts } from './units.ts';
import { clearlyApart, wilsonRange } from './wilson.ts';

interface Requirement {
  readonly required: Level;
  readonly attained: Level;
  readonly importance: number;
  readonly must: boolean;
}

interface Vectors {
  readonly unit: (Omit<StateCounts, 'noEvidence'> & {
    readonly none: number;
    readonly expect: {
      readonly n: number;
      readonly exempt?: number;
      readonly ready_low: number;
      readonly ready_high: number;
      readonly coverage: number;
      readonly rating: string;
      readonly could_be: string;
      readonly hatched: boolean;
      readonly wilson: [number, number];
      readonly show_percent: boolean;
    };
  })[];
  readonly team: {
    readonly go: number;
    readonly items: number;
    readonly crit_go: number;
    readonly crit: number;
    readonly present: number;
    readonly strength: number;
    readonly leader: boolean;
    readonly expect: string;
  }[];
  readonly wilson: { readonly k: number; readonly n: number; readonly ci: [number, number] }[];
  readonly need: (Requirement & { readonly state: RequirementState; readonly need: number })[];
  readonly fit: {
    readonly items: (Requirement & { readonly met: boolean })[];
    readonly expect: { readonly fit: number; readonly eligible: boolean; readonly missing: number[] };
  }[];
  readonly rollup: {
    readonly children: { readonly ready: number; readonly n: number }[];
    readonly pooled: number;
  };
}

const url = new URL('./reference/scoring-vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(url, 'utf8')) as Vectors;

describe('the reference vectors of', () => {
  test.each(vectors.unit.map((unit, i) => [i, unit] as const))('unit readiness, %i', (_i, unit) => {
    const wanted = unit.expect;
    const found = readinessOf({ ...unit, noEvidence: unit.none });
    expect(found.n).toBe(wanted.n);
    if (wanted.n === 0) {
      expect(found).toMatchObject({ rating: null, couldBe: null, readyLow: null, exempt: unit.exempt });
      return;
    }
    expect(found.exempt).toBe(wanted.exempt);
    expect(found.readyLow).toBeCloseTo(wanted.ready_low, 4);
    expect(found.readyHigh).toBeCloseTo(wanted.ready_high, 4);
    expect(found.coverage).toBeCloseTo(wanted.coverage, 4);
    expect(found.rating).toBe(wanted.rating);
    expect(found.couldBe).toBe(wanted.could_be);
    expect(found.hatched).toBe(wanted.hatched);
    expect(found.showPercent).toBe(wanted.show_percent);
    expect(found.range?.low).toBeCloseTo(wanted.wilson[0], 4);
    expect(found.range?.high).toBeCloseTo(wanted.wilson[1], 4);
  });

  test.each(vectors.team.map((team, i) => [i, team.expect, team] as const))(
    'teams, %i: %s',
    (_i, wanted, team) => {
      const found = rateTeam({
        items: team.items,
        itemsGo: team.go,
        criticalItems: team.crit,
        criticalItemsGo: team.crit_go,
        strength: team.strength,
        present: team.present,
        leaderPresent: team.leader,
      });
      expect(found).toBe(wanted);
    },
  );

  test.each(vectors.wilson)('Wilson ranges, $k of $n', ({ k, n, ci }) => {
    expect(wilsonRange(k, n)?.low).toBeCloseTo(ci[0], 4);
    expect(wilsonRange(k, n)?.high).toBeCloseTo(ci[1], 4);
  });

  test.each(vectors.need)('need, $state $attained of $required', (one) => {
    expect(needOf({ ...one, level: one.attained, mustHave: one.must })).toBe(one.need);
  });

  test.each(vectors.fit.map((fit, i) => [i, fit] as const))('person–post fit, %i', (_i, fit) => {
    const items = fit.items.map((item) => ({
      ...item,
      level: item.attained,
      mustHave: item.must,
      hasEvidence: true,
    }));
    const found = fitOf(items);
    expect(found.fit).toBeCloseTo(fit.expect.fit, 4);
    expect(found.eligible).toBe(fit.expect.eligible);
    expect(found.missing).toEqual(fit.expect.missing);
  });

  test('the roll-up: counts are pooled, shares never averaged', () => {
    const children = vectors.rollup.children.map(({ ready, n }) => ({
      met: ready,
      due: 0,
      below: n - ready,
      lapsed: 0,
      noEvidence: 0,
      exempt: 0,
    }));
    expect(readinessOf(poolCounts(children)).readyLow).toBeCloseTo(vectors.rollup.pooled, 4);
    expect(peopleIn(poolCounts(children))).toBe(110);
  });
});

test('units are put in an order only when their ranges do not overlap', () => {
  const [small, large, weak] = [wilsonRange(18, 20), wilsonRange(180, 200), wilsonRange(2, 20)];
  expect(clearlyApart(small!, large!)).toBe(false);
  expect(clearlyApart(weak!, large!)).toBe(true);
  expect(clearlyApart(large!, weak!)).toBe(true);
  expect(wilsonRange(0, 0)).toBeNull();
});

test('a team of nobody, or without items, is not assessable', () => {
  const task = { items: 10, itemsGo: 10, criticalItems: 0, criticalItemsGo: 0, leaderPresent: true };
  expect(rateTeam({ ...task, strength: 10, present: 10 })).toBe('T');
  expect(rateTeam({ ...task, strength: 0, present: 0 })).toBe('not_assessable');
  expect(rateTeam({ ...task, items: 0, itemsGo: 0, strength: 10, present: 10 })).toBe('not_assessable');
});

test('needs are ordered by size, then by nearest expiry, then by code', () => {
  const rows = [
    { need: 1, expiresOn: null, capabilityCode: 'A' },
    { need: 1, expiresOn: '2027-01-01', capabilityCode: 'C' },
    { need: 1, expiresOn: '2027-01-01', capabilityCode: 'B' },
    { need: 4.5, expiresOn: null, capabilityCode: 'Z' },
    { need: 1, expiresOn: '2026-12-01', capabilityCode: 'D' },
  ];
  expect(rows.toSorted(byNeed).map((row) => row.capabilityCode)).toEqual(['Z', 'D', 'B', 'C', 'A']);
});

test('the exempt need nothing', () => {
  expect(needOf({ required: 3, level: 0, state: 'exempt', importance: 3, mustHave: true })).toBe(0);
});

test('a post that requires nothing has no fit, and a fit shows its band, gaps and coverage', () => {
  expect(fitOf([])).toMatchObject({ fit: null, band: null, coverage: null, eligible: true });
  const item = { importance: 1, mustHave: false, met: true, hasEvidence: true };
  const full = { ...item, required: 2, level: 2 } as const;
  const gap = { ...item, required: 2, level: 1, met: false, hasEvidence: false } as const;
  expect(fitOf([full])).toMatchObject({ band: 'high', gaps: [], coverage: 1 });
  expect(fitOf([full, full, full, gap])).toMatchObject({
    fit: 0.875,
    band: 'middle',
    gaps: [3],
    coverage: 0.75,
  });
  expect(fitOf([full, gap]).band).toBe('lower');
});
