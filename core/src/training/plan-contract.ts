import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { PlanCosts, PlanDemand } from './plan-shapes.ts';

const Year = Type.Integer({ minimum: 2000, maximum: 2100 });
const Count = Type.Integer({ minimum: 0 });
const Title = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });

const Quota = Exactly({ unitId: Id, people: Type.Integer({ minimum: 1, maximum: 100_000 }) });

export const PlanLineBody = Exactly({
  titleZh: Title,
  titleEn: Title,
  categoryCode: Type.String({ maxLength: 40 }),
  courseCode: OrNull(Type.String({ maxLength: 20 })),
  capabilityCodes: Type.Array(CapabilityCode, { maxItems: 12, uniqueItems: true }),
  classes: Type.Integer({ minimum: 1, maximum: 500 }),
  peopleEach: Type.Integer({ minimum: 1, maximum: 2000 }),
  days: Type.Integer({ minimum: 1, maximum: 200 }),
  months: Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), { maxItems: 12, uniqueItems: true }),
  costs: PlanCosts,
  note: OrNull(Type.String({ minLength: 1, maxLength: 300 })),
  quotas: Type.Array(Quota, { maxItems: 300 }),
});
export type PlanLineBody = Static<typeof PlanLineBody>;

export const PlanLineView = Exactly({
  id: Id,
  /** In a change of a plan: the line of the standing plan that it changes; null: a new line. */
  ofLineId: OrNull(Id),
  ...PlanLineBody.properties,
  quotas: Type.Array(
    Exactly({
      ...Quota.properties,
      unitZh: Type.String(),
      unitEn: Type.String(),
      /** Of that unit and those below it in classes of this line. */
      called: Count,
    }),
  ),
  demand: OrNull(PlanDemand),
  /** Classes of this line that are there, those that are over, and people who hold or held places in them. */
  planned: Count,
  held: Count,
  people: Count,
  revision: Type.Integer(),
});
export type PlanLineView = Static<typeof PlanLineView>;

export const PlanView = Exactly({
  id: Id,
  /** `former`: another version has taken its place. */
  state: OneOf(['draft', 'submitted', 'approved', 'former']),
  /** 1 as it was first made; every change that is approved counts one on. */
  version: Type.Integer(),
  madeBy: OrNull(Type.String()),
  madeAt: Instant,
  submittedBy: OrNull(Type.String()),
  submittedAt: OrNull(Instant),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  decision: OrNull(OneOf(['approved', 'returned'])),
  reason: OrNull(Type.String()),
  lines: Type.Array(PlanLineView),
  /** The reader may change it; may decide on it. */
  mayWrite: Type.Boolean(),
  mayDecide: Type.Boolean(),
  revision: Type.Integer(),
});
export type PlanView = Static<typeof PlanView>;

export const yearPlan = defineRoute({
  name: 'training.year-plan',
  method: 'GET',
  path: '/api/plan/years/:year',
  summary:
    'The training plan of a unit for a year, with what of it is planned, held and how many people came.',
  can: 'read-classes',
  params: Exactly({ year: Type.String({ pattern: '^20\\d\\d$' }) }),
  query: Exactly({
    /** Absent: the highest unit the reader plans or answers for. */
    unitId: Type.Optional(Id),
    /** A former version to be read in place of the one that stands. */
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  }),
  ok: Exactly({
    unit: Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() }),
    year: Year,
    plan: OrNull(PlanView),
    /** The change of it that is worked on or waits for approval; the plan stands until then. */
    change: OrNull(PlanView),
    /** Versions that others have taken the place of, the newest first. */
    formers: Type.Array(
      Exactly({
        version: Type.Integer(),
        decidedBy: OrNull(Type.String()),
        decidedAt: OrNull(Instant),
        reason: OrNull(Type.String()),
        /** When the next one took its place. */
        endedAt: OrNull(Instant),
      }),
    ),
    /** The year before has a plan that could be copied. */
    mayCopy: Type.Boolean(),
    mayPlan: Type.Boolean(),
    today: Day,
  }),
  refuses: [],
});

export const beginPlan = defineRoute({
  name: 'training.begin-plan',
  method: 'POST',
  path: '/api/plan/years/:year',
  summary: 'Begins the plan of a unit for a year, empty or with the lines of the year before.',
  can: 'plan-training',
  params: Exactly({ year: Type.String({ pattern: '^20\\d\\d$' }) }),
  body: Exactly({ unitId: Id, copy: Type.Boolean() }),
  ok: Exactly({ planId: Id }),
  refuses: ['plan-there', 'plan-no-source'],
});

const One = Exactly({ planId: Id });
const Line = Exactly({ planLineId: Id });

export const changePlan = defineRoute({
  name: 'training.change-plan',
  method: 'POST',
  path: '/api/plans/:planId/change',
  summary:
    'Begins a change of an approved plan as its next version, which takes its place once a leader approves it; or drops it.',
  can: 'plan-training',
  params: One,
  body: Exactly({ begun: Type.Boolean() }),
  ok: Done,
  refuses: ['plan-not-approved', 'plan-change-open', 'plan-not-draft'],
});

export const addLine = defineRoute({
  name: 'training.add-plan-line',
  method: 'POST',
  path: '/api/plans/:planId/lines',
  summary:
    'Adds a line to a plan that is a draft; what the heatmap says of its capabilities is kept with it.',
  can: 'plan-training',
  params: One,
  body: PlanLineBody,
  ok: Exactly({ planLineId: Id }),
  refuses: ['plan-not-draft', 'category-unknown'],
});

export const changeLine = defineRoute({
  name: 'training.change-plan-line',
  method: 'PUT',
  path: '/api/plan-lines/:planLineId',
  summary: 'Changes a line of a plan that is a draft.',
  can: 'plan-training',
  params: Line,
  body: Exactly({ ...PlanLineBody.properties, revision: Type.Integer() }),
  ok: Done,
  refuses: ['plan-not-draft', 'category-unknown'],
});

export const removeLine = defineRoute({
  name: 'training.remove-plan-line',
  method: 'DELETE',
  path: '/api/plan-lines/:planLineId',
  summary: 'Takes a line out of a plan that is a draft; one that classes were opened on stays.',
  can: 'plan-training',
  params: Line,
  ok: Done,
  refuses: ['plan-not-draft', 'plan-line-used'],
});

export const submitPlan = defineRoute({
  name: 'training.submit-plan',
  method: 'POST',
  path: '/api/plans/:planId/submission',
  summary: 'Hands a plan in for approval, or takes it back to work on.',
  can: 'plan-training',
  params: One,
  body: Exactly({ submitted: Type.Boolean() }),
  ok: Done,
  refuses: ['plan-not-draft', 'plan-not-submitted', 'plan-empty', 'plan-unchanged'],
});

export const decidePlan = defineRoute({
  name: 'training.decide-plan',
  method: 'POST',
  path: '/api/plans/:planId/decision',
  summary: 'A leader approves a plan or sends it back, with the reason; not whoever handed it in.',
  can: 'approve-plans',
  params: One,
  body: Exactly({
    approve: Type.Boolean(),
    reason: Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' }),
  }),
  ok: Done,
  refuses: ['plan-not-submitted', 'plan-own-approval', 'plan-line-used'],
});

export const trainingDemand = defineRoute({
  name: 'training.demand',
  method: 'GET',
  path: '/api/plan/demand',
  summary: 'How many people of a unit need training in capabilities: below standard, running out, unknown.',
  can: 'plan-training',
  query: Exactly({
    unitId: Id,
    /** Codes with commas between them. */
    codes: Type.String({ pattern: '^[A-Z]{3}-\\d{2}(?:,[A-Z]{3}-\\d{2}){0,11}$' }),
  }),
  ok: Exactly({
    demand: PlanDemand,
    units: Type.Array(
      Exactly({ unitId: Id, unitZh: Type.String(), unitEn: Type.String(), gaps: Count, lapsing: Count }),
    ),
  }),
  refuses: [],
});
