import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { ExceededQuotaView, QuotaOfCall, ShiftOfCall, UnitName, WeakenedShift } from './call-limits.ts';
import { CallUpCause, callOutcomes, callUpStates, QuotaOverride, StrengthOverride } from './call-up.ts';
import { hindrances } from './select/eligible.ts';
import { Need } from './select/need.ts';

const Count = Type.Integer({ minimum: 0 });

/** People that one call-up names at most. */
export const MOST_CALLED = 200;

/** A stretch of days on which the class could be held, and what speaks for and against it. */
export const SuggestedDays = Exactly({
  fromOn: Day,
  toOn: Day,
  /** Of those in the greatest need, as many as there are seats: on leave or in another class on these days. */
  away: Count,
  /** Of them on a shift on these days. */
  onShift: Count,
  /** The roster of some of these days is not known yet. */
  rosterUnknown: Type.Boolean(),
  /** Ranges that are free on all these days; null where no range is needed. */
  rangesFree: OrNull(Count),
  /** The closed period that forbids these days. */
  closedZh: OrNull(Type.String()),
  closedEn: OrNull(Type.String()),
});
export type SuggestedDays = Static<typeof SuggestedDays>;

const CourseOption = Exactly({
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** Days of 6 hours that it takes. */
  days: Type.Integer({ minimum: 1 }),
  onRange: Type.Boolean(),
});
const ClassOption = Exactly({
  id: Id,
  titleZh: Type.String(),
  titleEn: Type.String(),
  fromOn: Day,
  toOn: Day,
  capacity: Type.Integer(),
  held: Count,
  offPost: Type.Boolean(),
});

export const callScene = defineRoute({
  name: 'training.call-scene',
  method: 'GET',
  path: '/api/call-ups/scene',
  summary:
    'What a call-up can be begun with: the unit and capability asked for, courses and classes for it, and suggested days with reasons.',
  can: 'call-up',
  query: Exactly({
    /** Absent: the highest unit that the planner answers for. */
    unitId: Type.Optional(Id),
    /** Absent: the capability most below its standard there. */
    capabilityCode: Type.Optional(CapabilityCode),
    planLineId: Type.Optional(Id),
    /** How many days the class takes; absent: as the first course. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
  }),
  ok: Exactly({
    unit: Exactly({ ...UnitName.properties, people: Count }),
    capabilityCode: CapabilityCode,
    capabilities: Type.Array(Exactly({ code: CapabilityCode, nameZh: Type.String(), nameEn: Type.String() })),
    /** Mean gap of the unit in points, of those with evidence; null when nothing is known. */
    meanGap: OrNull(Type.Number()),
    /** Below the standard, lapsed, or never assessed. */
    inNeed: Count,
    courses: Type.Array(CourseOption),
    classes: Type.Array(ClassOption),
    days: Type.Integer(),
    suggested: Type.Array(SuggestedDays),
    planLine: OrNull(
      Exactly({
        id: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        people: Count,
        courseCode: OrNull(Type.String()),
      }),
    ),
    today: Day,
  }),
  refuses: [],
});

export const Candidate = Exactly({
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitId: Id,
  state: Type.String(),
  lastTrainedOn: OrNull(Day),
  expiresOn: OrNull(Day),
  need: Need,
  /** Why the person should not be called; null when nothing is against it. */
  hindrance: OrNull(OneOf(hindrances)),
  /** Its last day, where it ends: of a leave, a release, another class. */
  until: OrNull(Day),
  /** Positions in `shifts` where the person stands. */
  standsIn: Type.Array(Type.Integer({ minimum: 0 })),
  /** The proposal names the person. */
  proposed: Type.Boolean(),
  /** Positions in `quotas` that the person counts against. */
  quotas: Type.Array(Type.Integer({ minimum: 0 })),
  /** Why the proposal passes them over: the class is full, a shift would fall below its minimum, a quota is used up. */
  passedOver: OrNull(OneOf(['seats', 'strength', 'quota'])),
});
export type Candidate = Static<typeof Candidate>;

const Days = {
  fromOn: Day,
  toOn: Day,
};

export const callCandidates = defineRoute({
  name: 'training.call-candidates',
  method: 'GET',
  path: '/api/call-ups/candidates',
  summary:
    'Who could be called to a class on these days, each with the reasons for and against, the shifts that it would weaken, and a proposal.',
  can: 'call-up',
  query: Exactly({
    unitId: Id,
    capabilityCode: CapabilityCode,
    ...Days,
    capacity: Type.Integer({ minimum: 1, maximum: MOST_CALLED }),
    offPost: Type.Boolean(),
    classId: Type.Optional(Id),
    /** The line of a plan whose quotas limit the choice; absent: that of the class. */
    planLineId: Type.Optional(Id),
    seed: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  ok: Exactly({
    seed: Type.String(),
    /** Places left in the class. */
    seats: Count,
    candidates: Type.Array(Candidate),
    /** Eligible people of the unit in all; the list holds those in the greatest need. */
    eligible: Count,
    hindered: Type.Array(Exactly({ hindrance: OneOf(hindrances), people: Count })),
    shifts: Type.Array(ShiftOfCall),
    /** What the line of the plan lets its units send; empty where it sets no quotas. */
    quotas: Type.Array(QuotaOfCall),
    units: Type.Array(UnitName),
    formulaVersion: Type.String(),
    asOfOn: OrNull(Day),
  }),
  refuses: ['call-up-days', 'class-not-open'],
});

export const CallUpBody = Exactly({
  cause: CallUpCause,
  unitId: Id,
  why: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  titleZh: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  titleEn: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  capabilityCode: CapabilityCode,
  courseCode: OrNull(Type.String({ maxLength: 20 })),
  /** The class that is filled; null: a new one is made when the call-up goes out. */
  classId: OrNull(Id),
  ...Days,
  offPost: Type.Boolean(),
  capacity: Type.Integer({ minimum: 1, maximum: MOST_CALLED }),
  replyByOn: Day,
  seed: Type.String({ maxLength: 40 }),
  personIds: Type.Array(Id, { minItems: 1, maxItems: MOST_CALLED, uniqueItems: true }),
  overrides: Type.Array(StrengthOverride, { maxItems: 200 }),
  /** Why more people are called than the plan gives; without a reason for each such quota nothing is filed. */
  quotaOverrides: Type.Optional(Type.Array(QuotaOverride, { maxItems: 300 })),
  /** Files it as a draft only. */
  draft: Type.Boolean(),
});
export type CallUpBody = Static<typeof CallUpBody>;

const refusesFiling = [
  'call-up-days',
  'call-up-too-many',
  'call-up-person',
  'call-up-below-strength',
  'call-up-over-quota',
] as const;

export const fileCallUp = defineRoute({
  name: 'training.file-call-up',
  method: 'POST',
  path: '/api/call-ups',
  summary: 'Files a call-up for approval, or keeps it as a draft; people and strength are looked at anew.',
  can: 'call-up',
  body: CallUpBody,
  ok: Exactly({ callUpId: Id }),
  refuses: [...refusesFiling, 'class-not-open', 'assessment-closed'],
});

export const changeCallUp = defineRoute({
  name: 'training.change-call-up',
  method: 'POST',
  path: '/api/call-ups/:callUpId',
  summary:
    'Replaces the content of a draft or of a returned call-up, and files it again unless it stays a draft.',
  can: 'call-up',
  params: Exactly({ callUpId: Id }),
  body: Exactly({ ...CallUpBody.properties, revision: Type.Integer() }),
  ok: Exactly({ callUpId: Id }),
  refuses: [...refusesFiling, 'class-not-open', 'call-up-state'],
});

const CallUpHead = Exactly({
  id: Id,
  state: OneOf(callUpStates),
  unit: UnitName,
  why: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  capabilityCode: OrNull(CapabilityCode),
  fromOn: Day,
  toOn: Day,
  replyByOn: Day,
  capacity: Type.Integer(),
  people: Count,
  /** Shifts and quotas that it exceeds with a reason. */
  exceptions: Count,
  filedBy: Type.String(),
  filedAt: Instant,
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  answer: OrNull(Type.String()),
  issuedAt: OrNull(Instant),
  classId: OrNull(Id),
  revision: Type.Integer(),
});
export type CallUpHead = Static<typeof CallUpHead>;

export const callUps = defineRoute({
  name: 'training.call-ups',
  method: 'GET',
  path: '/api/call-ups',
  summary: 'Call-ups of the units that the reader answers for: open ones first, then the newest first.',
  can: 'settle-calls',
  ok: Exactly({ callUps: Type.Array(CallUpHead), mayFile: Type.Boolean() }),
  refuses: [],
});

export const callUp = defineRoute({
  name: 'training.call-up',
  method: 'GET',
  path: '/api/call-ups/:callUpId',
  summary: 'A call-up with its people and their reasons, and the shifts that it weakens today.',
  can: 'settle-calls',
  params: Exactly({ callUpId: Id }),
  ok: Exactly({
    ...CallUpHead.properties,
    cause: CallUpCause,
    courseCode: OrNull(Type.String()),
    offPost: Type.Boolean(),
    seed: Type.String(),
    lines: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unit: UnitName,
        need: Need,
        proposed: Type.Boolean(),
        outcome: OrNull(OneOf(callOutcomes)),
        /** Where their place in the class stands now. */
        placeState: OrNull(Type.String()),
        /** What stands against calling them today, while it is not issued. */
        hindrance: OrNull(OneOf(hindrances)),
      }),
    ),
    shifts: Type.Array(WeakenedShift),
    overrides: Type.Array(StrengthOverride),
    /** Quotas of the plan that it exceeds, with their figures when it was filed. */
    quotaOverrides: Type.Array(ExceededQuotaView),
    /** The reader may decide on it. */
    mayDecide: Type.Boolean(),
    /** The reader may withdraw or change it. */
    mayChange: Type.Boolean(),
    today: Day,
  }),
  refuses: [],
});
