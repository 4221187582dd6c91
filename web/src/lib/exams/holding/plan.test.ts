import type { UnitView } from '@whetstone/core/org/contract.ts';
import { describe, expect, test } from 'vitest';
import { depths, RoundPlan, topmost, unitsWithin } from './plan.svelte.ts';

const unit = (id: string, parentId: string | null, officers = 10): UnitView => ({
  id,
  parentId,
  code: id,
  kind: 'x',
  nameZh: id,
  nameEn: id,
  officers,
  auxiliaries: 0,
});
const units = [
  unit('city', null),
  unit('east', 'city'),
  unit('east-1', 'east'),
  unit('east-2', 'east'),
  unit('west', 'city'),
];
const ids = (list: UnitView[]) => list.map(({ id }) => id);

describe('the tree of units', () => {
  test('below a unit is what it governs, itself included', () => {
    expect(ids(unitsWithin(units, ['east']))).toEqual(['east', 'east-1', 'east-2']);
  });

  test('a unit inside a chosen one is not counted again', () => {
    expect(ids(topmost(units, new Set(['east-1', 'east', 'west'])))).toEqual(['east', 'west']);
    expect(ids(topmost(units, new Set(['city', 'east-2'])))).toEqual(['city']);
  });

  test('depth counts from the top', () => {
    expect(depths(units).get('east-2')).toBe(2);
  });
});

describe('a planned round', () => {
  const plan = () => {
    const made = new RoundPlan('east', '2026-11-24');
    made.toggleUnit('east');
    return made;
  };

  test('is sent with times in UTC', () => {
    expect(plan().body()).toMatchObject({
      opensAt: '2026-11-24T06:00:00.000Z',
      closesAt: '2026-11-24T06:30:00.000Z',
      hardEndAt: '2026-11-24T08:00:00.000Z',
      durationSeconds: 5400,
      place: null,
      candidates: { unitIds: ['east'], postCodes: [], personIds: [] },
    });
  });

  test('is not sent without candidates or with times that are none', () => {
    const empty = new RoundPlan('east', '2026-11-24');
    expect(empty.body()).toBe(null);
    const timeless = plan();
    timeless.minutes = '一';
    expect(timeless.body()).toBe(null);
  });

  test('takes minutes typed with full-width digits', () => {
    const wide = plan();
    wide.minutes = '６０';
    expect(wide.body()?.durationSeconds).toBe(3600);
  });
});
