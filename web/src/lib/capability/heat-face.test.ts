import type { CellView } from '@whetstone/core/capability/unit-contract.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { faceOf } from './heat-face.ts';

beforeAll(() => learn('heat', 'unit', 'capability'));

const cell: CellView = {
  unitId: 'u',
  column: 'WPN-02',
  n: 20,
  exempt: 0,
  met: 10,
  due: 5,
  below: 2,
  lapsed: 1,
  noEvidence: 2,
  readyLow: 0.75,
  readyHigh: 0.85,
  coverage: 0.9,
  rating: 'P',
  couldBe: 'P',
  hatched: false,
  gap: -4.2,
  gapLow: -6,
  gapHigh: -2,
  weak: false,
  trend: 'down',
  change: -2.44,
  changeBound: 1.1,
  ready30: 14,
  ready60: 12,
  ready90: 8,
  hidden: false,
};

describe('the face of a cell', () => {
  test('shows the gap with its trend and rating', () => {
    expect(faceOf(cell, 'gap')).toMatchObject({ kind: 'bin-3', arrow: 'down', rating: 'P', hatched: false });
  });

  test('is hatched and names both ratings where the unknown could change it', () => {
    const face = faceOf({ ...cell, hatched: true, couldBe: 'T' }, 'coverage');
    expect(face).toMatchObject({ rating: 'P–T', hatched: true, share: 0.9 });
  });

  test('has an arrow of the trend only where it is clear, and no size where it is not', () => {
    expect(faceOf(cell, 'trend')).toMatchObject({ kind: 'worse', main: '−2.4', note: '±1.1', arrow: 'down' });
    expect(faceOf({ ...cell, trend: 'unclear' }, 'trend')).toMatchObject({
      kind: 'calm',
      main: null,
      arrow: null,
    });
  });

  test('forecasts the share still ready at the horizon, its rating and how many it loses', () => {
    expect(faceOf(cell, 'forecast', '30')).toMatchObject({ share: 0.7, rating: 'P', hatched: false });
    expect(faceOf(cell, 'forecast', '90')).toMatchObject({ share: 0.4, rating: 'U' });
  });

  test('of fewer than five people, or withheld, shows no figure in any view', () => {
    for (const view of ['gap', 'coverage', 'trend', 'forecast'] as const) {
      expect(faceOf({ ...cell, n: 4 }, view)).toMatchObject({ main: null, rating: null, share: null });
      expect(faceOf({ ...cell, hidden: true }, view)).toMatchObject({ main: null, kind: 'bin-0' });
    }
  });

  test('says that a score is withheld, not that nothing is known, where evidence was seen', () => {
    const unscored = { ...cell, gap: null, gapLow: null, gapHigh: null, change: null, changeBound: null };
    expect(faceOf(unscored, 'gap')).toMatchObject({ main: null, note: '分数不显示', rating: 'P' });
    expect(faceOf(unscored, 'trend')).toMatchObject({ main: null, note: '分数不显示' });
    expect(faceOf({ ...unscored, coverage: 0 }, 'gap').note).toBe('无数据');
  });

  test('gives a change that rounds to nothing no sign of its own', () => {
    const still = { ...cell, trend: 'flat', change: -0.04 } as const;
    expect(faceOf(still, 'trend').main).toBe('±0');
  });
});
