import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OrNull, Points, Share } from '../platform/shapes.ts';
import { Basis, StateName } from './contract.ts';
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
        shown: Points,
        threshold: Points,
        low90: Type.Number(),
        high90: Type.Number(),
        counted: Type.Integer(),
        held: OrNull(Type.String()),
        lastEvidenceOn: OrNull(Day),
        expiresOn: OrNull(Day),
      }),
    ),
    more: Type.Integer(),
  }),
  refuses: [],
});
