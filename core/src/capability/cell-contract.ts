import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OrNull, Points, Share } from '../platform/shapes.ts';
import { Basis, CurrencyName, StateName } from './contract.ts';
import { CellView, HeatUnit } from './unit-contract.ts';

export const cell = defineRoute({
  name: 'capability.cell',
  method: 'GET',
  path: '/api/heatmap/:unitId/:capabilityCode',
  summary:
    'One cell: who stands where and why, median and range, causes, 12-month trend, expected readiness.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id, capabilityCode: CapabilityCode }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    cell: CellView,
    median: OrNull(Points),
    causes: Exactly({
      lapsed: Type.Integer(),
      neverAssessed: Type.Integer(),
      failed: Type.Integer(),
      held: Type.Integer(),
    }),
    /** People to expect ready: of those who are known, and the bounds of 90 of 100 cases, in which people of
     *  whom too little is known count as not ready below and as ready above. */
    expected: OrNull(Exactly({ ready: Type.Number(), low: Type.Number(), high: Type.Number() })),
    /** Expected readiness when nothing but time happens, with what such forecasts of this cell missed by. */
    forecast: Type.Array(
      Exactly({
        days: Type.Integer(),
        ready: Share,
        missed: OrNull(Share),
        low: OrNull(Share),
        high: OrNull(Share),
        outcomes: Type.Integer(),
      }),
    ),
    /** Who could coach: of the unit, or of the reader's wider reach when the unit has nobody. */
    coaches: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        shown: Points,
        level: Type.Integer(),
      }),
    ),
    history: Type.Array(
      Exactly({ on: Day, meanGap: OrNull(Type.Number()), ready: OrNull(Share), coverage: OrNull(Share) }),
    ),
    /** Worst need first; at most 200, `more` says how many are left out. */
    people: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        postCode: OrNull(Type.String()),
        state: StateName,
        currency: CurrencyName,
        shown: Points,
        threshold: Points,
        low90: Type.Number(),
        high90: Type.Number(),
        counted: Type.Integer(),
        held: OrNull(Type.String()),
        lastEvidenceOn: OrNull(Day),
        expiresOn: OrNull(Day),
        /** First day of the class to come that trains it and in which the person has a place. */
        bookedOn: OrNull(Day),
      }),
    ),
    more: Type.Integer(),
  }),
  refuses: [],
});
