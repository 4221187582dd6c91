import { Type, type Static } from 'typebox';
import { kindNames } from '../bank/kinds.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, Instant, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { suspicions } from './analysis/suspicions.ts';

const Count = Type.Integer({ minimum: 0 });
const Figure = OrNull(Type.Number());

/** See OptionStatistics in analysis/option-statistics.ts. */
export const AnalysedOption = Exactly({
  option: Type.String(),
  isKey: Type.Boolean(),
  n: Count,
  share: Share,
  meanRest: Figure,
  correlation: Figure,
  thirds: Exactly({ low: Share, middle: Share, high: Share }),
});

/** An item of the paper with what its candidates made of it; see ItemStatistics. */
export const AnalysedItem = Exactly({
  position: Type.Integer(),
  itemId: Id,
  itemVersionId: Id,
  itemCode: Type.String(),
  kind: OneOf(kindNames),
  capabilityCode: CapabilityCode,
  topic: Type.String(),
  points: Type.Number(),
  n: Count,
  unanswered: Count,
  facility: Figure,
  sd: Figure,
  discrimination: Figure,
  efficiency: Figure,
  effectiveWeight: Figure,
  upperLower: Figure,
  alphaWithout: Figure,
  /** Of kinds with options to choose from. */
  options: Type.Array(AnalysedOption),
  suspicions: Type.Array(OneOf(suspicions)),
});
export type AnalysedItem = Static<typeof AnalysedItem>;

export const ExamAnalysis = Exactly({
  examId: Id,
  title: Type.String(),
  passPercent: Type.Number(),
  /** The forms of the exam; figures are those of one of them. */
  papers: Type.Array(Exactly({ paperId: Id, form: Type.String(), graded: Count })),
  paperId: Id,
  ownDraws: Type.Boolean(),
  maxScore: Type.Number(),
  /** Attempts on this paper that count here, and those still to come. */
  graded: Count,
  running: Count,
  awaitingGrades: Count,
  passed: Count,
  /** Newest grade that is in the figures. */
  asOf: OrNull(Instant),
  /** See TestStatistics; points. */
  test: Exactly({
    n: Count,
    mean: Figure,
    median: Figure,
    sd: Figure,
    skewness: Figure,
    kurtosis: Figure,
    alpha: Figure,
    kr21: Figure,
    errorRatio: Figure,
    sem: Figure,
  }),
  /** Candidates by percent of the points, in twenty equal steps from 0. */
  distribution: Type.Array(Count, { minItems: 20, maxItems: 20 }),
  items: Type.Array(AnalysedItem),
});
export type ExamAnalysis = Static<typeof ExamAnalysis>;

export const examAnalysis = defineRoute({
  name: 'exams.analysis',
  method: 'GET',
  path: '/api/exams/:examId/analysis',
  summary: 'How an exam and each of its items did: figures of all graded attempts on one form, no names.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  query: Exactly({ paperId: Type.Optional(Id) }),
  ok: ExamAnalysis,
  refuses: ['exam-not-published'],
});

/**
 * `GET /api/exams/:examId/result-matrix`: who got how much on which item, as a CSV file. Streamed, so it is
 * not mounted as the others are; what it needs to be found and allowed stands here.
 */
export const resultMatrix = {
  name: 'exams.result-matrix',
  path: '/api/exams/:examId/result-matrix',
  can: 'hold-rounds',
  params: Exactly({ examId: Id }),
  query: Exactly({ paperId: Type.Optional(Id) }),
} as const;
