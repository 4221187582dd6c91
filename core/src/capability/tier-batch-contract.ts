import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { MOST_TIERS_AT_ONCE } from './tier-batch.ts';

const Words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });

/** Why one of several people was not decided on; the others are. */
const TierRefused = Exactly({
  personId: Id,
  code: OneOf(['tier-own', 'tier-moved', 'tier-plan-missing', 'tier-nothing-to-withdraw', 'not-found']),
});

const TiersDecided = Exactly({
  decided: Type.Array(
    Exactly({
      personId: Id,
      decisionId: Id,
      /** Taking it back leaves what was there before: no earlier word was in force. */
      undoable: Type.Boolean(),
    }),
  ),
  refused: Type.Array(TierRefused),
});
export type TiersDecided = Static<typeof TiersDecided>;

export const decideTiers = defineRoute({
  name: 'capability.decide-tiers',
  method: 'POST',
  path: '/api/tier-decisions',
  summary:
    'Confirms or declines what the rules propose for several people, each with the reasons that were seen; what is refused for one leaves the others decided.',
  can: 'decide-tiers',
  body: Exactly({
    act: OneOf(['confirm', 'decline']),
    people: Type.Array(
      Exactly({
        personId: Id,
        tier: OneOf(['support', 'attention']),
        /** The reasons that were read: where the rules give others by now the person is not decided on. */
        seen: Type.Array(Exactly({ rule: Type.String(), capabilityCode: OrNull(CapabilityCode) }), {
          minItems: 1,
          maxItems: 200,
        }),
        reason: Words,
        helpPlan: Type.String({ maxLength: 2000 }),
      }),
      { minItems: 1, maxItems: MOST_TIERS_AT_ONCE },
    ),
  }),
  ok: TiersDecided,
  refuses: [],
});

export const takeTiersBack = defineRoute({
  name: 'capability.take-tiers-back',
  method: 'POST',
  path: '/api/tier-decisions/withdrawals',
  summary:
    'Takes decisions of the reader back that are still the newest word on their people: by words of their own, nothing is wiped out.',
  can: 'decide-tiers',
  body: Exactly({
    decisionIds: Type.Array(Id, { minItems: 1, maxItems: MOST_TIERS_AT_ONCE }),
    reason: Words,
  }),
  ok: TiersDecided,
  refuses: [],
});
