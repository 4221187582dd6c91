import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { QuotaOfCall, ShiftOfCall } from './call-limits.ts';
import { MOST_CALLED } from './call-up-contract.ts';

export const improveCall = defineRoute({
  name: 'training.improve-call',
  method: 'POST',
  path: '/api/call-ups/improve',
  summary:
    'The best choice of people for a class by exact optimisation: what it gains on the choice given, how far it can be from the best, and the rule that leaves places empty.',
  can: 'call-up',
  body: Exactly({
    unitId: Id,
    capabilityCode: CapabilityCode,
    fromOn: Day,
    toOn: Day,
    capacity: Type.Integer({ minimum: 1, maximum: MOST_CALLED }),
    offPost: Type.Boolean(),
    classId: OrNull(Id),
    planLineId: OrNull(Id),
    seed: Type.String({ maxLength: 40 }),
    /** Chosen now; what is gained is measured against them. */
    personIds: Type.Array(Id, { maxItems: MOST_CALLED }),
  }),
  ok: Exactly({
    personIds: Type.Array(Id),
    /** Percent more than the choice given; 0 when that is as good. */
    gainPercent: Type.Number(),
    /** No choice is better than this one by more than so many percent. */
    boundPercent: Type.Number({ minimum: 0 }),
    /** Why all places cannot be filled; null when they can. */
    impossible: OrNull(
      Exactly({
        /**
         * `seats` the class is full · `people` too few can be called · `quota` the units have no more places of the plan ·
         * `strength` shifts are at their minimum.
         */
        rule: OneOf(['seats', 'people', 'quota', 'strength']),
        /** Places asked for, and the most people that the limits let go. */
        asked: Type.Integer({ minimum: 0 }),
        most: Type.Integer({ minimum: 0 }),
        /** Of `strength`: the shifts that hold the most people back, and how many. */
        shifts: Type.Array(
          Exactly({
            ...ShiftOfCall.properties,
            unitZh: Type.String(),
            unitEn: Type.String(),
            people: Type.Integer({ minimum: 1 }),
          }),
        ),
        /** The quotas that are used up, and how many people each holds back. */
        quotas: Type.Array(
          Exactly({
            ...QuotaOfCall.properties,
            unitZh: Type.String(),
            unitEn: Type.String(),
            held: Type.Integer({ minimum: 1 }),
          }),
        ),
      }),
    ),
    /** The optimisation was stopped for time; the choice is the best one known by then. */
    stopped: Type.Boolean(),
  }),
  refuses: ['call-up-days', 'class-not-open'],
});
