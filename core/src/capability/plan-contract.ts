import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { StateName } from './contract.ts';
import { Help } from './help.ts';

const PostName = Exactly({ code: Type.String(), zh: Type.String(), en: Type.String() });

/** One thing to make up in a new post, and how it stands today. */
export const PlanStep = Exactly({
  capabilityCode: CapabilityCode,
  nameZh: Type.String(),
  nameEn: Type.String(),
  must: Type.Boolean(),
  level: Type.Integer(),
  stateAtStart: StateName,
  /** Null when the post asks it no more. */
  stateNow: OrNull(StateName),
  step: OneOf(['done', 'open', 'late', 'dropped']),
  dueOn: Day,
  /** Since when it is held, of a step that is done. */
  heldOn: OrNull(Day),
});
export type PlanStep = Static<typeof PlanStep>;

export const PlanView = Exactly({
  person: PersonLine,
  asOfOn: Day,
  /** A transfer that is still to come. */
  planned: OrNull(
    Exactly({
      post: PostName,
      unitZh: Type.String(),
      unitEn: Type.String(),
      startsOn: Day,
      reason: Type.String(),
    }),
  ),
  /** The plan of the newest change of post. */
  plan: OrNull(
    Exactly({
      post: PostName,
      fromPost: PostName,
      startsOn: Day,
      endsOn: Day,
      steps: Type.Array(PlanStep),
      help: Type.Array(Help),
    }),
  ),
});
export type PlanView = Static<typeof PlanView>;

export const myPlan = defineRoute({
  name: 'capability.my-plan',
  method: 'GET',
  path: '/api/me/plan',
  summary: 'What I make up within ninety days of a change of post, with suggested days and how it stands.',
  can: 'read-own-capability',
  ok: PlanView,
  refuses: [],
});

export const personPlan = defineRoute({
  name: 'capability.plan',
  method: 'GET',
  path: '/api/people/:personId/plan',
  summary: 'The plan of a person within reach after a change of post; the look is logged where they see it.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: PlanView,
  refuses: [],
});
