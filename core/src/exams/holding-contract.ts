import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { Accommodations } from './accommodations.ts';
import { ExamRoomView } from './exam-room.ts';
import { ChosenCandidates } from './round-plan.ts';
import { RoundPolicies } from './round-policies.ts';

export const matchBadges = defineRoute({
  name: 'exams.match-badges',
  method: 'POST',
  path: '/api/candidates/matches',
  summary:
    'Finds people in service within reach by a pasted list of badge numbers, and names those not found.',
  can: 'hold-rounds',
  body: Exactly({
    badgeNumbers: Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 2000 }),
  }),
  ok: Exactly({ people: Type.Array(PersonLine), unmatched: Type.Array(Type.String()) }),
  refuses: [],
});

export const countCandidates = defineRoute({
  name: 'exams.count-candidates',
  method: 'POST',
  path: '/api/candidates/count',
  summary: 'How many people in service a choice comes to, before a draw among them.',
  can: 'hold-rounds',
  body: ChosenCandidates,
  ok: Exactly({ people: Type.Integer() }),
  refuses: [],
});

/** How a round was set up: for those who hold it, passwords and codes included. */
export const RoundSetup = Exactly({
  policies: RoundPolicies,
  rooms: Type.Array(ExamRoomView),
  draw: OrNull(Exactly({ seed: Type.String(), drawn: Type.Integer(), of: Type.Integer() })),
  /** Forms and how many candidates each has. */
  forms: Type.Array(Exactly({ form: Type.String(), candidates: Type.Integer() })),
  accommodated: Type.Array(
    Exactly({
      personId: Id,
      name: Type.String(),
      badgeNumber: Type.String(),
      unitZh: Type.String(),
      unitEn: Type.String(),
      given: Accommodations,
    }),
  ),
});
export type RoundSetup = Static<typeof RoundSetup>;

export const roundSetup = defineRoute({
  name: 'exams.round-setup',
  method: 'GET',
  path: '/api/rounds/:roundId/setup',
  summary: 'Policies, rooms, forms, the draw and the accommodations of a round.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: RoundSetup,
  refuses: [],
});

export const accommodate = defineRoute({
  name: 'exams.accommodate',
  method: 'PUT',
  path: '/api/rounds/:roundId/candidates/:personId/accommodations',
  summary: 'Gives a candidate what they need; after they have begun the proctor gives time instead.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id, personId: Id }),
  body: Accommodations,
  ok: RoundSetup,
  refuses: ['round-begun'],
});

export const releaseStage = defineRoute({
  name: 'exams.release-stage',
  method: 'POST',
  path: '/api/rounds/:roundId/stages',
  summary: 'Shows topics or items of the released results of a round that waited for somebody’s hand.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  body: Exactly({ stage: OneOf(['topics', 'items']) }),
  ok: RoundSetup,
  refuses: [],
});
