import { Type, type Static } from 'typebox';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { ACTORS, INDUCTION_STAGES, INDUCTION_STEPS, MISSING } from './induction/stages.ts';
import { InductionNeeds } from './induction-shapes.ts';

const Count = Type.Integer({ minimum: 0 });
const named = { nameZh: Type.String(), nameEn: Type.String() };
const unit = { unitZh: Type.String(), unitEn: Type.String() };

/** Something that has a code and a name in both languages. */
export const Coded = Exactly({ code: Type.String(), ...named });

const StageCounts = Exactly(
  Object.fromEntries(INDUCTION_STAGES.map((stage) => [stage, Count])) as Record<
    (typeof INDUCTION_STAGES)[number],
    typeof Count
  >,
);

/** An intake on a list. */
export const InductionLine = Exactly({
  id: Id,
  ...named,
  personnelClass: OneOf(['officer', 'auxiliary']),
  categoryCode: Type.String(),
  unitId: Id,
  ...unit,
  fromOn: Day,
  toOn: Day,
  closedAt: OrNull(Instant),
  people: Count,
  stages: StageCounts,
  /** Proposals that wait for a decision. */
  toDecide: Count,
  /** People whose time on probation ends within thirty days and is not settled. */
  probationEnds: Count,
  revision: Type.Integer(),
});
export type InductionLine = Static<typeof InductionLine>;

export const MissingView = Exactly({
  step: OneOf(INDUCTION_STEPS),
  what: OneOf(MISSING),
  by: OneOf(ACTORS),
  code: OrNull(Type.String()),
  done: Count,
  of: Count,
});

export type MissingView = Static<typeof MissingView>;

/** Where somebody stands on the way to their post. */
export const StandingView = Exactly({
  stage: OneOf(INDUCTION_STAGES),
  done: Type.Array(OneOf(INDUCTION_STEPS)),
  missing: Type.Array(MissingView),
  next: OrNull(MissingView),
});
export type StandingView = Static<typeof StandingView>;

const PostingView = Exactly({
  unitId: Id,
  ...unit,
  postCode: Type.String(),
  postZh: Type.String(),
  postEn: Type.String(),
  startsOn: Day,
  reason: Type.String(),
  proposedBy: OrNull(Type.String()),
  /** The reader proposed it, so somebody else decides. */
  mine: Type.Boolean(),
  decision: OrNull(OneOf(['agreed', 'declined'])),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  decisionReason: OrNull(Type.String()),
});

const ProbationView = Exactly({
  endsOn: Day,
  outcome: OrNull(OneOf(['kept', 'longer', 'not-kept'])),
  reason: OrNull(Type.String()),
});

/** Somebody of an intake. */
export const InductionPersonView = Exactly({
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  ...unit,
  joinedOn: Day,
  standing: StandingView,
  /** What the list says they are meant for. */
  meant: Exactly({ unitId: OrNull(Id), postCode: OrNull(Type.String()) }),
  posting: OrNull(PostingView),
  probation: OrNull(ProbationView),
  left: OrNull(Exactly({ on: Day, reason: Type.String() })),
});
export type InductionPersonView = Static<typeof InductionPersonView>;

/** What an intake asks for, by name. */
export const NeedsView = Exactly({
  ...InductionNeeds.properties,
  courses: Type.Array(Coded),
  examTitle: OrNull(Type.String()),
  drills: Type.Array(Coded),
  certificates: Type.Array(Coded),
});

export type NeedsView = Static<typeof NeedsView>;

export const InductionView = Exactly({
  line: InductionLine,
  needs: NeedsView,
  class: OrNull(
    Exactly({
      id: Id,
      titleZh: Type.String(),
      titleEn: Type.String(),
      fromOn: Day,
      toOn: Day,
      capacity: Count,
      held: Count,
      /** Its first exam that is held as no round yet and is not over. */
      exam: OrNull(Exactly({ beginsAt: Instant, endsAt: Instant })),
      /** Drills that the intake asks for and no session of it scores. */
      withoutSession: Type.Array(Coded),
    }),
  ),
  people: Type.Array(InductionPersonView),
  mayRun: Type.Boolean(),
  mayDecide: Type.Boolean(),
  mayIssue: Type.Boolean(),
  today: Day,
});
export type InductionView = Static<typeof InductionView>;

/** What became of each of the people of an action. */
export const Outcomes = Exactly({
  done: Count,
  /** People for whom it was not done, with the reason. */
  refused: Type.Array(
    Exactly({ personId: Id, name: Type.String(), code: Type.String(), why: Type.String() }),
  ),
});
export type Outcomes = Static<typeof Outcomes>;
