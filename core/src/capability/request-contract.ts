import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { callUpStates } from '../training/call-up.ts';
import { REQUEST_AIMS, REQUEST_STATES } from './request-state.ts';

const Count = Type.Integer({ minimum: 0 });
const By = Exactly({ name: Type.String(), badgeNumber: Type.String() });
/** So many people one request for training names at most: as many as one call-up. */
const MOST_NAMED = 200;
const Words = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const requestId = Exactly({ requestId: Id });

export const RequestView = Exactly({
  id: Id,
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  capabilityCode: CapabilityCode,
  aim: OneOf(REQUEST_AIMS),
  state: OneOf(REQUEST_STATES),
  /** Named when it was made, and how many of them owe nothing any more: they were assessed, or meet the standard again. */
  people: Count,
  settled: Count,
  note: Type.String(),
  wantedOn: Day,
  requestedBy: By,
  requestedAt: Instant,
  plannedOn: OrNull(Day),
  plan: Type.String(),
  plannedBy: OrNull(By),
  /** The call-up that answers it: so many people it names, of them so many of the request. */
  callUp: OrNull(
    Exactly({
      id: Id,
      state: OneOf(callUpStates),
      fromOn: Day,
      toOn: Day,
      people: Count,
      named: Count,
    }),
  ),
  doneAt: OrNull(Instant),
  withdrawnAt: OrNull(Instant),
  withdrawReason: Type.String(),
  declinedBy: OrNull(By),
  declinedAt: OrNull(Instant),
  declineReason: Type.String(),
});
export type RequestView = Static<typeof RequestView>;

const cellOf = Exactly({ unitId: Id, capabilityCode: CapabilityCode });

export const cellRequests = defineRoute({
  name: 'capability.cell-requests',
  method: 'GET',
  path: '/api/heatmap/:unitId/:capabilityCode/requests',
  summary: 'What was asked for in a cell, and for how many an assessment could be asked for now.',
  can: 'read-heatmap',
  params: cellOf,
  ok: Exactly({
    /** People of whom too little is known, and those whose range is wider than ±10; without those asked already. */
    unknown: Count,
    thin: Count,
    /** The reader may ask. */
    mayAsk: Type.Boolean(),
    /** The reader may ask that people be called up. */
    mayTrain: Type.Boolean(),
    /** People of the cell whose training is asked for already. */
    inTraining: Type.Array(Id),
    /** Open ones, then the last that are closed. */
    requests: Type.Array(RequestView),
  }),
  refuses: [],
});

export const requestAssessment = defineRoute({
  name: 'capability.request-assessment',
  method: 'POST',
  path: '/api/heatmap/:unitId/:capabilityCode/requests',
  summary: 'Asks that the people of a cell be assessed of whom too little is known; those who plan are told.',
  can: 'order-assessments',
  params: cellOf,
  body: Exactly({
    /** Also those who are known, but by little evidence. */
    thin: Type.Boolean(),
    wantedOn: Day,
    note: Type.String({ maxLength: 500 }),
  }),
  ok: RequestView,
  refuses: ['assessment-nobody', 'assessment-day-passed'],
});

export const requestTraining = defineRoute({
  name: 'capability.request-training',
  method: 'POST',
  path: '/api/heatmap/:unitId/:capabilityCode/training-requests',
  summary:
    'Asks that people of a cell be called up to train it; those who plan call-ups are told and answer.',
  can: 'request-training',
  params: cellOf,
  body: Exactly({
    /** Whoever needs it no longer, or is asked for already, is left out. */
    personIds: Type.Array(Id, { minItems: 1, maxItems: MOST_NAMED, uniqueItems: true }),
    wantedOn: Day,
    /** Why these people, and why now: the planner reads it. */
    note: Words,
  }),
  ok: RequestView,
  refuses: ['training-nobody', 'assessment-day-passed'],
});

export const assessmentRequests = defineRoute({
  name: 'capability.assessment-requests',
  method: 'GET',
  path: '/api/assessment-requests',
  summary:
    'Requests to assess or train people of units within reach: open ones by the day they are wanted, then closed.',
  can: 'read-assessments',
  ok: Exactly({ requests: Type.Array(RequestView) }),
  refuses: [],
});

export const assessmentRequest = defineRoute({
  name: 'capability.assessment-request',
  method: 'GET',
  path: '/api/assessment-requests/:requestId',
  summary: 'One request with the people it names and who of them was assessed since; the looks are logged.',
  can: 'read-assessments',
  params: requestId,
  ok: Exactly({
    request: RequestView,
    /** The reader may answer it: with a plan, a call-up, or a reason why not. */
    mayPlan: Type.Boolean(),
    mayWithdraw: Type.Boolean(),
    /** By unit and name. */
    people: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        /** Their post does not ask it of them any more, or they are released. */
        free: Type.Boolean(),
        assessedOn: OrNull(Day),
        /** Owes nothing to the request any more. */
        settled: Type.Boolean(),
        /** The call-up that answers it names them. */
        called: Type.Boolean(),
      }),
    ),
  }),
  refuses: [],
});

export const planAssessment = defineRoute({
  name: 'capability.plan-assessment',
  method: 'POST',
  path: '/api/assessment-requests/:requestId/plan',
  summary: 'Says for which day what was asked for is planned, and how; whoever asked for it is told.',
  can: 'plan-assessments',
  params: requestId,
  body: Exactly({ plannedOn: Day, plan: Words }),
  ok: RequestView,
  refuses: ['assessment-closed', 'assessment-day-passed'],
});

export const declineRequest = defineRoute({
  name: 'capability.decline-request',
  method: 'POST',
  path: '/api/assessment-requests/:requestId/decline',
  summary: 'Does not follow a request, with a reason that whoever asked reads.',
  can: 'plan-assessments',
  params: requestId,
  body: Exactly({ reason: Words }),
  ok: RequestView,
  refuses: ['assessment-closed'],
});

export const withdrawAssessment = defineRoute({
  name: 'capability.withdraw-assessment',
  method: 'POST',
  path: '/api/assessment-requests/:requestId/withdraw',
  summary: 'Takes a request back with a reason; those who were asked are done with it.',
  can: 'order-assessments',
  params: requestId,
  body: Exactly({ reason: Words }),
  ok: RequestView,
  refuses: ['assessment-closed'],
});
