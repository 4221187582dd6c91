import { expect, test } from 'vitest';
import { changesSince, type ScenarioNote } from './scenario-change.ts';

const figure = (ready: number, expected: number) => ({
  n: 20,
  ready,
  readyLow: ready / 20,
  readyHigh: 1,
  expected,
  low90: 0.2,
  high90: 0.9,
});
const kept: ScenarioNote = {
  keptOn: '2026-11-01',
  before: { 'WPN-02': figure(8, 0.4), 'AID-01': figure(12, 0.6) },
  people: [
    { personId: 'a', unitId: 'u1', states: { 'WPN-02': 'below' } },
    { personId: 'b', unitId: 'u1', states: { 'WPN-02': 'lapsed' } },
    { personId: 'c', unitId: 'u1', states: { 'WPN-02': 'below' } },
  ],
};

test('nothing happened: nothing is told', () => {
  expect(changesSince(kept, kept)).toEqual({ keptOn: '2026-11-01', figures: [], people: [] });
});

test('who passed, who moved and which readiness is another is told; a change below a per cent is not', () => {
  const now: ScenarioNote = {
    keptOn: '2026-11-22',
    before: { 'WPN-02': figure(9, 0.45), 'AID-01': figure(12, 0.601) },
    people: [
      { personId: 'a', unitId: 'u1', states: { 'WPN-02': 'met' } },
      { personId: 'b', unitId: 'u2', states: {} },
    ],
  };
  expect(changesSince(kept, now)).toEqual({
    keptOn: '2026-11-01',
    figures: [{ capabilityCode: 'WPN-02', was: figure(8, 0.4), now: figure(9, 0.45) }],
    people: [
      { personId: 'a', capabilityCode: 'WPN-02', from: 'below', to: 'met', moved: false },
      { personId: 'b', capabilityCode: null, from: null, to: null, moved: true },
      { personId: 'b', capabilityCode: 'WPN-02', from: 'lapsed', to: null, moved: false },
    ],
  });
});
