import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });
export const overdueStates = ['lapsed', 'due30', 'due60', 'due90', 'never'] as const;

export const overdue = defineRoute({
  name: 'training.overdue',
  method: 'GET',
  path: '/api/overdue',
  summary:
    'Whose required capabilities have lapsed, expire within 30, 60 or 90 days, or were never assessed: counted by capability, and by name for one of them.',
  can: 'settle-calls',
  query: Exactly({
    /** Absent: the highest unit that the reader answers for. */
    unitId: Type.Optional(Id),
    /** Of which names are told; absent: the one with the most. */
    capabilityCode: Type.Optional(CapabilityCode),
  }),
  ok: Exactly({
    unit: Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() }),
    below: Type.Array(Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() })),
    capabilities: Type.Array(
      Exactly({
        code: CapabilityCode,
        nameZh: Type.String(),
        nameEn: Type.String(),
        lapsed: Count,
        due30: Count,
        due60: Count,
        due90: Count,
        never: Count,
      }),
    ),
    capabilityCode: OrNull(CapabilityCode),
    people: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        state: OneOf(overdueStates),
        /** The day on which it lapses or has lapsed. */
        on: OrNull(Day),
        lastTrainedOn: OrNull(Day),
      }),
    ),
    more: Count,
    mayCall: Type.Boolean(),
    asOfOn: OrNull(Day),
    formulaVersion: Type.String(),
  }),
  refuses: [],
});
