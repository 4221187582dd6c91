import { expect, test } from 'vitest';
import { blankRequirement, faultsOf, requirementOf } from './new-requirement.ts';

const named = { ...blankRequirement(), zh: '急救', en: 'First aid', capabilityCodes: ['AID-01'] };
const whole = (draft: object) => !Object.values(faultsOf({ ...named, ...draft })).some(Boolean);

test.each([
  [{}, { kind: 'proof', capabilityCodes: ['AID-01'], level: 2, validityDays: 365 }],
  [
    { kind: 'class', number: '0' },
    { kind: 'class', category: 'promotion', validityDays: null },
  ],
  [
    { kind: 'years', number: '3' },
    { kind: 'years', years: 3 },
  ],
  [
    { kind: 'days', number: '20' },
    { kind: 'days', days: 20 },
  ],
] as const)('a whole draft %o becomes a requirement that the rule takes', (over, expected) => {
  expect(whole(over)).toBe(true);
  const made = requirementOf({ ...named, ...over }, []);
  expect(made).toMatchObject({ zh: '急救', en: 'First aid', ...expected });
  expect(requirementOf({ ...named, ...over }, [made]).code).not.toBe(made.code);
});

test.each([
  { zh: ' ' },
  { en: '' },
  { capabilityCodes: [] },
  { types: [] },
  { number: '-1' },
  { kind: 'years', number: '0' },
])('a draft with %o is not taken', (over) => {
  expect(whole(over)).toBe(false);
});
