import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { Basis } from './contract.ts';
import { HeatUnit } from './unit-contract.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const compareUnits = defineRoute({
  name: 'capability.compare-units',
  method: 'GET',
  path: '/api/units/:unitId/compare',
  summary:
    'Units side by side in the order of the organisation, with which of them truly differ; never a ranking.',
  can: 'read-readiness',
  params: Exactly({ unitId: Id }),
  query: Exactly({
    /** A capability or a module. */
    column: Type.String({ pattern: '^[A-Z]{3}(-[0-9]{2})?$' }),
    /** Share of requirements proven and in date, or mean distance from what the posts ask. */
    measure: Type.Optional(OneOf(['ready', 'gap'])),
    /** Two to twelve units, with commas between them; absent: those right below the unit. */
    units: Type.Optional(Type.String({ pattern: `^${uuid}(,${uuid}){1,11}$` })),
  }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    column: Type.String(),
    measure: OneOf(['ready', 'gap']),
    units: Type.Array(
      Exactly({
        unitId: Id,
        unitZh: Type.String(),
        unitEn: Type.String(),
        n: Type.Integer(),
        unknown: Type.Integer(),
        /** Shares 0–1 for `ready`, points for `gap`; null where it cannot be said. */
        value: OrNull(Type.Number()),
        low: OrNull(Type.Number()),
        high: OrNull(Type.Number()),
        coverage: OrNull(Share),
        /** Why it is not compared: fewer than five people, or withheld from a reader without individual rights. */
        left: OrNull(OneOf(['too-few', 'withheld'])),
      }),
    ),
    /** Comparisons made; each range is so wide that all of them together are right in 95 of 100 cases. */
    comparisons: Type.Integer(),
    /** Only those that differ, first less second. */
    differences: Type.Array(Exactly({ first: Id, second: Id, low: Type.Number(), high: Type.Number() })),
  }),
  refuses: [],
});
