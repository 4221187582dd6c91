import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { AttemptState } from './attempt-states.ts';
import { RoundPolicies } from './round-policies.ts';
import { ChosenCandidates, PersonAccommodations, RoomInput } from './round-plan.ts';

export const RoundView = Exactly({
  id: Id,
  examId: Id,
  title: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  opensAt: Instant,
  closesAt: Instant,
  durationSeconds: Type.Integer(),
  hardEndAt: Instant,
  proctored: Type.Boolean(),
  place: OrNull(Type.String()),
  release: OneOf(['at-once', 'after-hard-end', 'by-hand']),
  releasedAt: OrNull(Instant),
  counts: Exactly({
    candidates: Type.Integer(),
    started: Type.Integer(),
    submitted: Type.Integer(),
    graded: Type.Integer(),
  }),
});
export type RoundView = Static<typeof RoundView>;

export const rounds = defineRoute({
  name: 'exams.rounds',
  method: 'GET',
  path: '/api/rounds',
  summary: 'Rounds within reach, newest window first.',
  can: 'hold-rounds',
  query: Exactly({ examId: Type.Optional(Id) }),
  ok: Exactly({ rounds: Type.Array(RoundView) }),
  refuses: [],
});

export const round = defineRoute({
  name: 'exams.round',
  method: 'GET',
  path: '/api/rounds/:roundId',
  summary: 'One round with its candidates and the state of their attempts.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: Exactly({
    round: RoundView,
    candidates: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        state: OrNull(AttemptState),
        startedAt: OrNull(Instant),
        submittedAt: OrNull(Instant),
        answered: Type.Integer(),
        leftPageCount: Type.Integer(),
        score: OrNull(Type.Number()),
        maxScore: OrNull(Type.Number()),
      }),
    ),
  }),
  refuses: [],
});

export const holdRound = defineRoute({
  name: 'exams.hold-round',
  method: 'POST',
  path: '/api/exams/:examId/rounds',
  summary: 'Schedules a round of a published exam for the people of units and single people.',
  can: 'hold-rounds',
  params: Exactly({ examId: Id }),
  body: Exactly({
    unitId: Id,
    opensAt: Instant,
    closesAt: Instant,
    durationSeconds: Type.Integer({ minimum: 60, maximum: 4 * 3600 }),
    hardEndAt: Instant,
    proctored: Type.Boolean(),
    place: OrNull(Type.String({ maxLength: 80 })),
    release: OneOf(['at-once', 'after-hard-end', 'by-hand']),
    candidates: ChosenCandidates,
    /** Absent = an ordinary round. */
    policies: Type.Optional(RoundPolicies),
    /** Candidates are spread over them in the order of the list. */
    rooms: Type.Optional(Type.Array(RoomInput, { maxItems: 60 })),
    accommodations: Type.Optional(Type.Array(PersonAccommodations, { maxItems: 500 })),
  }),
  ok: RoundView,
  refuses: ['exam-not-published', 'round-without-candidates', 'round-has-misses'],
});

export const releaseRound = defineRoute({
  name: 'exams.release-round',
  method: 'POST',
  path: '/api/rounds/:roundId/release',
  summary: 'Makes the results of a round visible to its candidates.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: RoundView,
  refuses: [],
});

export const cancelRound = defineRoute({
  name: 'exams.cancel-round',
  method: 'POST',
  path: '/api/rounds/:roundId/cancellation',
  summary: 'Withdraws a round before anybody has started.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: Done,
  refuses: ['round-begun'],
});
