import { Type, type Static } from 'typebox';
import { RubricCriterion } from '../bank/kinds/short-answer.ts';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { Count, Figure, QueueId, Said, ScriptId, Turn } from './marking-shapes.ts';

const Rubric = Type.Array(RubricCriterion, { minItems: 1, maxItems: 12 });
const Way = OneOf(['single', 'double']);

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
  /** What waits and this marker is kept from: their own, of their unit, of their direct chain. */
  avoided: Count,
});
export type MarkingProgress = Static<typeof MarkingProgress>;

export const QueueLine = Exactly({
  id: Id,
  roundId: Id,
  examTitle: Type.String(),
  /** When the round opened: an exam may be held more than once. */
  opensAt: Instant,
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
  examId: Id,
  itemVersionId: Id,
  /** Of a case group: which of its questions; empty = the item itself. */
  part: Type.String(),
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
  refuses: ['lease-ended', 'script-settled', 'rubric-changed', 'conflict-of-interest'],
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
  /** Scripts whose points move, the largest moves first; by code, nobody is named. */
  moves: Type.Array(Exactly({ code: Type.String(), from: Type.Number(), to: Type.Number() })),
  /** Of attempts in which everything else is marked: who comes over the line, or under it. */
  toPass: Count,
  toFail: Count,
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
