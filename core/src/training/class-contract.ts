import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import {
  CLASS_STATES,
  ClassBooking,
  ClassLine,
  ClassMember,
  ConflictView,
  ReadinessView,
  SessionView,
} from './class-shapes.ts';
import { PlanCosts } from './plan-shapes.ts';
import { SESSION_KINDS } from './syllabus.ts';
import { Overrides } from './call-up.ts';

const Title = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const One = Exactly({ classId: Id });
const Reason = Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' });

export const SessionBody = Exactly({
  kind: OneOf(SESSION_KINDS),
  title: Title,
  beginsAt: Instant,
  endsAt: Instant,
  courseCode: OrNull(Type.String({ maxLength: 20 })),
  drillCode: OrNull(Type.String({ maxLength: 20 })),
  /** The exam round that the class sits; only of an exam. */
  roundId: OrNull(Id),
  /** The range day on which it is scored; only of a drill. */
  drillSessionId: Type.Optional(OrNull(Id)),
});
export type SessionBody = Static<typeof SessionBody>;

const ClassFields = {
  titleZh: Title,
  titleEn: Title,
  categoryCode: Type.String({ maxLength: 40 }),
  courseCode: OrNull(Type.String({ maxLength: 20 })),
  capabilityCodes: Type.Array(CapabilityCode, { maxItems: 12, uniqueItems: true }),
  planLineId: OrNull(Id),
  /** Badge number of the class teacher; they serve where the planner reaches. */
  leadBadge: Type.String({ minLength: 1, maxLength: 20 }),
  capacity: Type.Integer({ minimum: 1, maximum: 2000 }),
  least: Type.Integer({ minimum: 1, maximum: 2000 }),
  offPost: Type.Boolean(),
  bookableUntilOn: OrNull(Day),
};

export const classes = defineRoute({
  name: 'training.classes',
  method: 'GET',
  path: '/api/classes',
  summary: 'Classes of the units within reach and those that I am in, lead or teach, the next ones first.',
  can: 'read-classes',
  query: Exactly({
    state: Type.Optional(OneOf(CLASS_STATES)),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    /** Only those that I have something to do with. */
    mine: Type.Optional(Type.Boolean()),
  }),
  ok: Exactly({ classes: Type.Array(ClassLine), mayPlan: Type.Boolean(), today: Day }),
  refuses: [],
});

export const classView = defineRoute({
  name: 'training.class',
  method: 'GET',
  path: '/api/classes/:classId',
  summary:
    'A class with its timetable, what is booked, who is in it as far as the reader reaches, and what it still lacks.',
  can: 'read-classes',
  params: One,
  ok: Exactly({
    class: ClassLine,
    courseCode: OrNull(Type.String()),
    sessions: Type.Array(SessionView),
    bookings: Type.Array(ClassBooking),
    members: Type.Array(ClassMember),
    readiness: Type.Array(ReadinessView),
    conflicts: Type.Array(ConflictView),
    costs: OrNull(PlanCosts),
    funding: OrNull(Type.String()),
    closing: OrNull(Exactly({ by: OrNull(Type.String()), at: Instant, mine: Type.Boolean() })),
    /** Certificates that members could be given on results of theirs, by kind. */
    certificates: Type.Array(
      Exactly({
        kindCode: Type.String(),
        nameZh: Type.String(),
        nameEn: Type.String(),
        people: Type.Integer(),
      }),
    ),
    /** Instructors whom the reader, a member, may rate or has rated, up to the last day. */
    ratings: OrNull(
      Exactly({
        untilOn: Day,
        instructors: Type.Array(Exactly({ id: Id, name: Type.String(), stars: OrNull(Type.Integer()) })),
      }),
    ),
    /** The last change of its times, when it can still be taken back. */
    undo: OrNull(Exactly({ changeId: Id, at: Instant, by: OrNull(Type.String()) })),
    /** Why it was cancelled; to whoever leads it, why the proposal to close it was sent back. */
    endReason: OrNull(Type.String()),
    today: Day,
    now: Instant,
  }),
  refuses: [],
});

export const createClass = defineRoute({
  name: 'training.create-class',
  method: 'POST',
  path: '/api/classes',
  summary: 'Creates a class with its timetable, from a line of a plan or by hand.',
  can: 'plan-training',
  body: Exactly({
    unitId: Id,
    ...ClassFields,
    sessions: Type.Array(SessionBody, { minItems: 1, maxItems: 400 }),
  }),
  ok: Exactly({ classId: Id }),
  refuses: ['category-unknown', 'class-no-sessions', 'class-teacher-unknown'],
});

export const changeClass = defineRoute({
  name: 'training.change-class',
  method: 'PUT',
  path: '/api/classes/:classId',
  summary: 'Changes what a class is: its name, teacher, size and for what it counts.',
  can: 'plan-training',
  params: One,
  body: Exactly({
    ...ClassFields,
    /** Badge numbers of who lead it beside the class teacher. */
    assistantBadges: Type.Array(Type.String({ minLength: 1, maxLength: 20 }), {
      maxItems: 6,
      uniqueItems: true,
    }),
    revision: Type.Integer(),
  }),
  ok: Done,
  refuses: ['category-unknown', 'class-over', 'class-teacher-unknown', 'class-too-small'],
});

export const cancelClass = defineRoute({
  name: 'training.cancel-class',
  method: 'POST',
  path: '/api/classes/:classId/cancellation',
  summary: 'Cancels a class that is not over, with the reason; what it had booked is free again.',
  can: 'plan-training',
  params: One,
  body: Exactly({ reason: Reason }),
  ok: Done,
  refuses: ['class-over'],
});

export const addSession = defineRoute({
  name: 'training.add-session',
  method: 'POST',
  path: '/api/classes/:classId/sessions',
  summary: 'Adds a session to the timetable of a class.',
  can: 'lead-classes',
  params: One,
  body: Exactly({ ...SessionBody.properties, overrides: Overrides }),
  ok: Exactly({ sessionId: Id }),
  refuses: ['class-over', 'class-people-clash', 'strength-lowered'],
});

export const changeSession = defineRoute({
  name: 'training.change-session',
  method: 'PUT',
  path: '/api/class-sessions/:sessionId',
  summary: 'Changes a session: its times, what it is and in which round or drill it is assessed.',
  can: 'lead-classes',
  params: Exactly({ sessionId: Id }),
  body: Exactly({ ...SessionBody.properties, revision: Type.Integer(), overrides: Overrides }),
  ok: Done,
  refuses: ['class-over', 'class-people-clash', 'resource-taken', 'resource-short', 'strength-lowered'],
});

export const removeSession = defineRoute({
  name: 'training.remove-session',
  method: 'DELETE',
  path: '/api/class-sessions/:sessionId',
  summary: 'Takes a session that has not begun out of the timetable, with what is booked for it.',
  can: 'lead-classes',
  params: Exactly({ sessionId: Id }),
  ok: Done,
  refuses: ['class-over', 'session-begun', 'class-no-sessions'],
});

export const putMember = defineRoute({
  name: 'training.put-member',
  method: 'POST',
  path: '/api/classes/:classId/members',
  summary: 'Puts a person within reach into a class by hand; on a full class they wait.',
  can: 'plan-training',
  params: One,
  body: Exactly({ badgeNumber: Type.String({ minLength: 1, maxLength: 20 }) }),
  ok: Exactly({ waiting: Type.Boolean() }),
  refuses: [
    'class-not-open',
    'class-full',
    'place-held',
    'place-elsewhere',
    'place-below-strength',
    'place-other-personnel',
  ],
});

const Outcome = Exactly({ placeId: Id, outcome: OneOf(['finished', 'failed', 'absent']) });

export const proposeClosing = defineRoute({
  name: 'training.propose-closing',
  method: 'POST',
  path: '/api/classes/:classId/closing',
  summary: 'The class is over: how each member ended and what it cost; a second person confirms.',
  can: 'lead-classes',
  params: One,
  body: Exactly({
    outcomes: Type.Array(Outcome, { maxItems: 2000 }),
    costs: OrNull(PlanCosts),
    funding: OrNull(Type.String({ minLength: 1, maxLength: 60 })),
  }),
  ok: Done,
  refuses: ['class-over', 'class-not-ended', 'class-outcome-missing', 'class-close-proposed'],
});

export const takeBackClosing = defineRoute({
  name: 'training.take-back-closing',
  method: 'DELETE',
  path: '/api/classes/:classId/closing',
  summary:
    'Takes back the proposal to close a class, while nobody has confirmed it; what was said of members stays.',
  can: 'lead-classes',
  params: One,
  ok: Done,
  refuses: ['class-over', 'class-close-not-proposed'],
});

export const confirmClosing = defineRoute({
  name: 'training.confirm-closing',
  method: 'POST',
  path: '/api/classes/:classId/closing/confirmation',
  summary: 'A second person closes the class, and its lines go into the archives.',
  can: 'plan-training',
  params: One,
  ok: Done,
  refuses: ['class-over', 'class-close-not-proposed', 'class-close-own'],
});

export const returnClosing = defineRoute({
  name: 'training.return-closing',
  method: 'POST',
  path: '/api/classes/:classId/closing/return',
  summary: 'Sends the proposal to close the class back to its class teacher, who reads why.',
  can: 'plan-training',
  params: One,
  body: Exactly({ reason: Reason }),
  ok: Done,
  refuses: ['class-over', 'class-close-not-proposed'],
});
