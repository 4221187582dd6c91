import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveOns, type PackagePlan, type PackageUnit } from '../package-plan.ts';
import { isMet, newlySatisfied, NOTHING_REGISTERED, type RegistrationState } from './satisfaction.ts';

const blocks = ['a', 'b', 'c'] as const;
const unit = fc.record({
  key: fc.constantFrom('1', '2', '3', '4', '5'),
  moveOn: fc.constantFrom(...moveOns),
  within: fc.subarray([...blocks]),
});
const made = ({ key, moveOn, within }: { key: string; moveOn: PackageUnit['moveOn']; within: string[] }) => ({
  key,
  title: key,
  under: within,
  href: 'x.html',
  mastery: null,
  launchData: '',
  moveOn,
  ownWindow: false,
  cmi5: { blocks: within.map((one) => ({ key: one, title: one })), entitlementKey: '' },
});
const plans = fc
  .uniqueArray(unit, { selector: ({ key }) => key, minLength: 1, maxLength: 5 })
  .map((units): PackagePlan => ({ kind: 'cmi5', key: 'course', title: 'c', units: units.map(made) }));
const reached = fc.record({
  completed: fc.boolean(),
  passed: fc.boolean(),
  waived: fc.constantFrom(null, 'Tested Out'),
});
const states = fc
  .dictionary(fc.constantFrom('1', '2', '3', '4', '5'), reached)
  .map((units): RegistrationState => ({ ...NOTHING_REGISTERED, units }));

it('calls a block satisfied exactly when all its units are met, the course when all are, each once', () => {
  fc.assert(
    fc.property(plans, states, (plan, state) => {
      const told = newlySatisfied(plan, state).map(({ key }) => key);
      for (const block of blocks) {
        const inside = plan.units.filter(({ cmi5 }) => cmi5?.blocks.some(({ key }) => key === block));
        const all = inside.length > 0 && inside.every((one) => isMet(one, state));
        expect(told.includes(block)).toBe(all);
      }
      expect(told.includes('course')).toBe(plan.units.every((one) => isMet(one, state)));
      expect(new Set(told).size).toBe(told.length);
      expect(newlySatisfied(plan, { ...state, satisfied: told })).toEqual([]);
    }),
  );
});

it('holds a waived unit for met, whatever its rule asks', () => {
  for (const moveOn of moveOns) {
    const one = made({ key: '1', moveOn, within: [] });
    const state = {
      units: { 1: { completed: false, passed: false, waived: 'Administrative' } },
      satisfied: [],
    };
    expect(isMet(one, state)).toBe(true);
    expect(isMet(one, NOTHING_REGISTERED)).toBe(moveOn === 'NotApplicable');
  }
});
