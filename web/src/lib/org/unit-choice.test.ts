import type { UnitView } from '@whetstone/core/org/contract.ts';
import { expect, test } from 'vitest';
import { unitsAbove, unitsOfRole, visibleUnits } from './unit-choice.ts';

const unit = (id: string, parentId: string | null) => ({ id, parentId }) as UnitView;
const tree = [
  unit('city', null),
  unit('north', 'city'),
  unit('n1', 'north'),
  unit('n2', 'north'),
  unit('south', 'city'),
];
const grant = (role: 'trainer' | 'admin', unitId: string) => ({
  role,
  unitId,
  unitNameZh: '',
  unitNameEn: '',
});
const idsOf = (options: { unit: UnitView; depth: number }[]) =>
  options.map((one) => `${one.unit.id}${one.depth}`).join(' ');

test('a role reaches its unit and everything below, and no other role counts', () => {
  expect(idsOf(unitsOfRole(tree, [grant('trainer', 'north'), grant('admin', 'city')], 'trainer'))).toBe(
    'north0 n11 n21',
  );
  expect(unitsOfRole(tree, [grant('admin', 'city')], 'trainer')).toEqual([]);
});

test('two granted units stand side by side, one inside the other only once', () => {
  const both = [grant('trainer', 'n2'), grant('trainer', 'south')];
  expect(idsOf(unitsOfRole(tree, both, 'trainer'))).toBe('n20 south0');
  const nested = [grant('trainer', 'city'), grant('trainer', 'north')];
  expect(unitsOfRole(tree, nested, 'trainer')).toHaveLength(5);
});

test('a tree shows the children of unfolded units whose parents are unfolded too', () => {
  const options = unitsOfRole(tree, [grant('admin', 'city')], 'admin');
  expect(idsOf(visibleUnits(options, new Set()))).toBe('city0');
  expect(idsOf(visibleUnits(options, new Set(['city'])))).toBe('city0 north1 south1');
  expect(idsOf(visibleUnits(options, new Set(['north'])))).toBe('city0');
  expect(unitsAbove(tree, 'n1')).toEqual(['north', 'city']);
});
