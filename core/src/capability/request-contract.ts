import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { REQUEST_STATES } from './request-state.ts';

const Count = Type.Integer({ minimum: 0 });
const By = Exactly({ name: Type.String(), badgeNumber: Type.String() });
const Words = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const requestId = Exactly({ requestId: Id });

export const RequestView = Exactly({
  id: Id,
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  capabilityCode: CapabilityCode,
  state: OneOf(REQUEST_STATES),
  /** Named when it was made, and how many of them owe nothing any more. */
  people: Count,
  assessed: Count,
  note: Type.String(),
  wantedOn: Day,
  requestedBy: By,
  requestedAt: Instant,
  plannedOn: OrNull(Day),
  plan: Type.String(),
  plannedBy: OrNull(By),
  doneAt: OrNull(Instant),
  withdrawnAt: OrNull(Instant),
  withdrawReason: Type.String(),
});
export type RequestView = Static<typeof RequestView>;

const cellOf = Exactly({ unitId: Id, capabilityCode: CapabilityCode });

export const cellRequests = defineRoute({
  name: 'capability.cell-requests',
  method: 'GET',
  path: '/api/heatmap/:unitId/:capabilityCode/requests',
  summary: 'What was asked to be assessed in a cell, and for how many it could be asked now.',
  can: 'read-heatmap',
  params: cellOf,
  ok: Exactly({
    /** People of whom too little is known, and those whose range is wider than ±10; without those asked already. */
    unknown: Count,
    thin: Count,
    /** The reader may ask. */
    mayAsk: Type.Boolean(),
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

export const assessmentRequests = defineRoute({
  name: 'capability.assessment-requests',
  method: 'GET',
  path: '/api/assessment-requests',
  summary:
    'Requests to assess people of units within reach: open ones by the day they are wanted, then closed.',
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
      }),
    ),
  }),
  refuses: [],
});

export const planAssessment = defineRoute({
  name: 'capability.plan-assessment',
  method: 'POST',
  path: '/api/assessment-requests/:requestId/plan',
  summary: 'Says for which day an assessment is planned, and how; whoever asked for it is told.',
  can: 'plan-assessments',
  params: requestId,
  body: Exactly({ plannedOn: Day, plan: Words }),
  ok: RequestView,
  refuses: ['assessment-closed', 'assessment-day-passed'],
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
