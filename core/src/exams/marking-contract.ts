import { Type, type Static } from 'typebox';
import { RubricCriterion } from '../bank/kinds/short-answer.ts';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });
const Figure = OrNull(Type.Number());
const QueueId = Exactly({ queueId: Id });
const ScriptId = Exactly({ scriptId: Id });
const Rubric = Type.Array(RubricCriterion, { minItems: 1, maxItems: 12 });
const Way = OneOf(['single', 'double']);
const Turn = OneOf(['first', 'second', 'third', 'check']);

/** How far the marking of one question is. */
export const MarkingProgress = Exactly({
  scripts: Count,
  settled: Count,
  /** Two marks lie too far apart: a third person decides. */
  differing: Count,
  doubtful: Count,
  mine: Count,
  /** What this marker could be given now. */
  forMe: Count,
});
export type MarkingProgress = Static<typeof MarkingProgress>;

export const QueueLine = Exactly({
  id: Id,
  roundId: Id,
  examTitle: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  itemCode: Type.String(),
  stem: Type.String(),
  points: Type.Number(),
  way: Way,
  progress: MarkingProgress,
});
export type QueueLine = Static<typeof QueueLine>;

export const markingQueues = defineRoute({
  name: 'exams.marking-queues',
  method: 'GET',
  path: '/api/marking',
  summary: 'The questions that people mark, by round within reach, with how far each is.',
  can: 'mark-scripts',
  ok: Exactly({ queues: Type.Array(QueueLine) }),
  refuses: [],
});

export const MarkingQueueView = Exactly({
  ...QueueLine.properties,
  material: OrNull(Type.String()),
  modelAnswer: Type.String(),
  wordLimit: OrNull(Type.Integer()),
  rubric: Rubric,
  rubricNo: Type.Integer(),
  tolerance: Type.Number(),
  /** Comments that I have written here before, the most used first. */
  snippets: Type.Array(Type.String()),
  /** Quadratic weighted kappa of the pairs of marks so far. */
  weightedKappa: Figure,
  revision: Type.Integer(),
});
export type MarkingQueueView = Static<typeof MarkingQueueView>;

export const markingQueue = defineRoute({
  name: 'exams.marking-queue',
  method: 'GET',
  path: '/api/marking/:queueId',
  summary: 'One question with rubric, model answer and progress; no candidate is named.',
  can: 'mark-scripts',
  params: QueueId,
  ok: MarkingQueueView,
  refuses: [],
});

/** A script in a marker's hands. */
export const LeasedScript = Exactly({
  scriptId: Id,
  code: Type.String(),
  turn: Turn,
  text: Type.String(),
  endsAt: Instant,
  /** On the third turn: what the two others gave, without their names. */
  earlier: Type.Array(
    Exactly({ points: Type.Number(), picks: Type.Array(Type.String()), comment: Type.String() }),
  ),
});
export type LeasedScript = Static<typeof LeasedScript>;

export const takeScripts = defineRoute({
  name: 'exams.take-scripts',
  method: 'POST',
  path: '/api/marking/:queueId/leases',
  summary:
    'Gives me the next scripts for ten minutes each: those I hold already first; nobody else gets them meanwhile.',
  can: 'mark-scripts',
  params: QueueId,
  body: Exactly({ want: Type.Integer({ minimum: 1, maximum: 3 }) }),
  ok: Exactly({ scripts: Type.Array(LeasedScript), progress: MarkingProgress, serverNow: Instant }),
  refuses: [],
});

export const releaseScripts = defineRoute({
  name: 'exams.release-scripts',
  method: 'POST',
  path: '/api/marking/:queueId/leases/release',
  summary: 'Gives back the scripts of this question that I hold, for others to take.',
  can: 'mark-scripts',
  params: QueueId,
  ok: Done,
  refuses: [],
});

const Said = {
  picks: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 12, uniqueItems: true }),
  adjust: Type.Number({ minimum: -100, maximum: 100 }),
};

export const giveMark = defineRoute({
  name: 'exams.give-mark',
  method: 'POST',
  path: '/api/marking/scripts/:scriptId/marks',
  summary: 'Gives a script that I hold its mark. No mark ever overwrites another.',
  can: 'mark-scripts',
  params: ScriptId,
  body: Exactly({
    ...Said,
    comment: Type.String({ maxLength: 1000 }),
    doubtful: Type.Boolean(),
    rubricNo: Type.Integer(),
  }),
  ok: Exactly({
    markId: Id,
    points: Type.Number(),
    turn: Turn,
    state: OneOf(['waiting', 'differs', 'settled']),
    progress: MarkingProgress,
  }),
  refuses: ['lease-ended', 'script-settled', 'rubric-changed'],
});

export const withdrawMark = defineRoute({
  name: 'exams.withdraw-mark',
  method: 'POST',
  path: '/api/marking/marks/:markId/withdrawal',
  summary: 'Takes back a mark of mine and gives me the script again, as long as the attempt is not graded.',
  can: 'mark-scripts',
  params: Exactly({ markId: Id }),
  ok: Exactly({
    script: LeasedScript,
    picks: Type.Array(Type.String()),
    adjust: Type.Number(),
    comment: Type.String(),
    doubtful: Type.Boolean(),
  }),
  refuses: ['attempt-graded'],
});

export const planMarking = defineRoute({
  name: 'exams.plan-marking',
  method: 'PUT',
  path: '/api/marking/:queueId/plan',
  summary: 'Single or double marking, and how far two marks may lie apart; marks already given stand.',
  can: 'mark-scripts',
  params: QueueId,
  body: Exactly({ way: Way, tolerance: Type.Number({ minimum: 0, maximum: 100 }), revision: Type.Integer() }),
  ok: MarkingQueueView,
  refuses: [],
});

/** What another rubric would do, or did, to the marks already given. */
export const RubricEffect = Exactly({
  marks: Count,
  changed: Count,
  meanBefore: Figure,
  meanAfter: Figure,
  /** Pairs of marks that come to differ by more than the tolerance, or no longer do. */
  newlyDiffering: Count,
  newlySettled: Count,
  /** Scripts of attempts that are graded already: they stay, unless a regrade changes them. */
  untouched: Count,
});
export type RubricEffect = Static<typeof RubricEffect>;

const RubricChange = Exactly({ rubric: Rubric, revision: Type.Integer() });

export const previewRubric = defineRoute({
  name: 'exams.preview-rubric',
  method: 'POST',
  path: '/api/marking/:queueId/rubric/preview',
  summary: 'What another rubric would do to the marks already given; nothing is changed.',
  can: 'mark-scripts',
  params: QueueId,
  body: RubricChange,
  ok: RubricEffect,
  refuses: [],
});

export const changeRubric = defineRoute({
  name: 'exams.change-rubric',
  method: 'PUT',
  path: '/api/marking/:queueId/rubric',
  summary: 'Puts another rubric in place and counts every mark already given anew by it.',
  can: 'mark-scripts',
  params: QueueId,
  body: RubricChange,
  ok: Exactly({ queue: MarkingQueueView, effect: RubricEffect }),
  refuses: [],
});

/** One script as the list of the question shows it. */
const ScriptLine = Exactly({
  scriptId: Id,
  code: Type.String(),
  state: OneOf(['waiting', 'differs', 'settled']),
  points: Figure,
  seedPoints: Figure,
  characters: Count,
  doubtful: Type.Boolean(),
  marks: Type.Array(
    Exactly({
      markId: Id,
      marker: Type.String(),
      mine: Type.Boolean(),
      turn: Turn,
      points: Type.Number(),
      comment: Type.String(),
      doubtful: Type.Boolean(),
      givenAt: Instant,
    }),
  ),
});

export const markedScripts = defineRoute({
  name: 'exams.marked-scripts',
  method: 'GET',
  path: '/api/marking/:queueId/scripts',
  summary: 'All scripts of one question by code, with their marks; candidates are not named.',
  can: 'mark-scripts',
  params: QueueId,
  ok: Exactly({ scripts: Type.Array(ScriptLine) }),
  refuses: [],
});

export const scriptText = defineRoute({
  name: 'exams.script-text',
  method: 'GET',
  path: '/api/marking/scripts/:scriptId',
  summary: 'What was written in one script, without a name: for review, and for marking seeds beforehand.',
  can: 'mark-scripts',
  params: ScriptId,
  ok: Exactly({ scriptId: Id, code: Type.String(), text: Type.String() }),
  refuses: [],
});

export const seedScript = defineRoute({
  name: 'exams.seed-script',
  method: 'PUT',
  path: '/api/marking/scripts/:scriptId/seed',
  summary: 'Marks a script beforehand: it counts, and every marker gets it to see whether they drift.',
  can: 'mark-scripts',
  params: ScriptId,
  body: Exactly(Said),
  ok: Exactly({ points: Type.Number() }),
  refuses: ['script-settled'],
});

export const nameScript = defineRoute({
  name: 'exams.name-script',
  method: 'POST',
  path: '/api/marking/scripts/:scriptId/name',
  summary: 'Tells whose script it is once it is settled; the person can read that I asked.',
  can: 'mark-scripts',
  params: ScriptId,
  ok: Exactly({ name: Type.String(), badgeNumber: Type.String() }),
  refuses: ['script-unsettled'],
});

/** How two markers agree on what both have marked. */
const PairView = Exactly({
  one: Type.String(),
  other: Type.String(),
  scripts: Count,
  exact: Figure,
  kappa: Figure,
  weightedKappa: Figure,
  meanDifference: Figure,
  meanDistance: Figure,
});

export const markingReport = defineRoute({
  name: 'exams.marking-report',
  method: 'GET',
  path: '/api/marking/:queueId/report',
  summary: 'Consistency: agreement of pairs, severity of each marker, drift on the seeded scripts.',
  can: 'mark-scripts',
  params: QueueId,
  ok: Exactly({
    all: Exactly({
      scripts: Count,
      exact: Figure,
      kappa: Figure,
      weightedKappa: Figure,
      meanDifference: Figure,
      meanDistance: Figure,
    }),
    thirds: Count,
    pairs: Type.Array(PairView),
    markers: Type.Array(
      Exactly({
        marker: Type.String(),
        mine: Type.Boolean(),
        marks: Count,
        mean: Figure,
        /** Against the other marker of the same scripts. */
        severity: Figure,
        seeds: Count,
        /** Against the chief marker, and from the first seeds to the last. */
        seedSeverity: Figure,
        seedDrift: Figure,
        doubtful: Count,
      }),
    ),
    mean: Figure,
    asOf: Instant,
  }),
  refuses: [],
});
