import { Type, type Static } from 'typebox';
import { NamedPerson } from '../archive/record-contract.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { CLASS_CATEGORIES } from '../standards/promotion.ts';
import { CLASS_WAYS } from './category-contract.ts';
import { CONFLICT_KINDS } from './conflicts.ts';
import { READINESS_FINDINGS, READINESS_PARTS } from './readiness.ts';
import { RESOURCE_KINDS } from './resource-shapes.ts';
import { SESSION_KINDS } from './syllabus.ts';

export const CLASS_STATES = ['planned', 'running', 'closed', 'cancelled'] as const;
export type ClassState = (typeof CLASS_STATES)[number];

const Count = Type.Integer({ minimum: 0 });

/** A class on a list or a calendar. */
export const ClassLine = Exactly({
  id: Id,
  titleZh: Type.String(),
  titleEn: Type.String(),
  /** Which running of it: 第 2 期. */
  intake: Type.Integer(),
  category: Exactly({
    code: Type.String(),
    nameZh: Type.String(),
    nameEn: Type.String(),
    family: OneOf(CLASS_CATEGORIES),
    way: OneOf(CLASS_WAYS),
  }),
  capabilityCodes: Type.Array(CapabilityCode),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  lead: OrNull(NamedPerson),
  /** Who lead it beside the class teacher. */
  assistants: Type.Array(NamedPerson),
  fromOn: Day,
  toOn: Day,
  beginsAt: Instant,
  endsAt: Instant,
  /** `planned` and not begun, `running` between its first and last session, then until it is closed. */
  state: OneOf(CLASS_STATES),
  capacity: Count,
  least: Count,
  /** Places held, and people who wait for one. */
  held: Count,
  waiting: Count,
  offPost: Type.Boolean(),
  bookableUntilOn: OrNull(Day),
  planLineId: OrNull(Id),
  /** What the reader has to do with it. */
  mine: OrNull(OneOf(['lead', 'teaches', 'member'])),
  /** The reader may run it: they lead it, or it is held by a unit that they plan or teach for. */
  mayLead: Type.Boolean(),
  /** The reader may say what it is: it is held by a unit that they plan for. */
  mayPlan: Type.Boolean(),
  closeProposed: Type.Boolean(),
  revision: Type.Integer(),
});
export type ClassLine = Static<typeof ClassLine>;

export const SessionView = Exactly({
  id: Id,
  position: Type.Integer(),
  kind: OneOf(SESSION_KINDS),
  title: Type.String(),
  beginsAt: Instant,
  endsAt: Instant,
  courseCode: OrNull(Type.String()),
  drillCode: OrNull(Type.String()),
  drillSessionId: OrNull(Id),
  roundId: OrNull(Id),
  /** What the round or the range day is called; null while none is tied to the session. */
  tied: OrNull(Exactly({ titleZh: Type.String(), titleEn: Type.String(), on: Day })),
  revision: Type.Integer(),
});
export type SessionView = Static<typeof SessionView>;

/** Something booked for a class. */
export const ClassBooking = Exactly({
  id: Id,
  resourceId: Id,
  kind: OneOf(RESOURCE_KINDS),
  nameZh: Type.String(),
  nameEn: Type.String(),
  place: OrNull(Type.String()),
  seats: OrNull(Count),
  measure: OrNull(Type.String()),
  amount: Type.Integer({ minimum: 1 }),
  sessionId: OrNull(Id),
  beginsAt: Instant,
  endsAt: Instant,
  /** Of an instructor. */
  instructorId: OrNull(Id),
});
export type ClassBooking = Static<typeof ClassBooking>;

export const PLACE_STATES = [
  'called',
  'confirmed',
  'waiting',
  'excused',
  'replaced',
  'withdrawn',
  'absent',
  'finished',
  'failed',
] as const;

/** A person's place in the class. */
export const ClassMember = Exactly({
  placeId: Id,
  personId: Id,
  person: OrNull(NamedPerson),
  state: OneOf(PLACE_STATES),
  way: OneOf(['call-up', 'booking', 'substitute', 'entry']),
  answeredAt: OrNull(Instant),
  /** An excuse waits for a decision. */
  excuseOpen: Type.Boolean(),
  reason: OrNull(Type.String()),
});
export type ClassMember = Static<typeof ClassMember>;

export const ConflictView = Exactly({
  kind: OneOf(CONFLICT_KINDS),
  classes: Type.Array(
    Exactly({ id: Id, titleZh: Type.String(), titleEn: Type.String(), intake: Type.Integer() }),
  ),
  fromOn: Day,
  toOn: Day,
  resource: OrNull(Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() })),
  closed: OrNull(Exactly({ titleZh: Type.String(), titleEn: Type.String() })),
  n: Type.Integer(),
});
export type ConflictView = Static<typeof ConflictView>;

export const ReadinessView = Exactly({
  part: OneOf(READINESS_PARTS),
  finding: OneOf(READINESS_FINDINGS),
  n: Count,
  of: Count,
  by: OneOf(['planner', 'units', 'lead']),
});
export type ReadinessView = Static<typeof ReadinessView>;
