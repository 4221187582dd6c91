import { paperCeiling, paperScore, type PaperGrade } from '../exams/paper-score.ts';
import { ceilingOf } from './ceiling.ts';
import { CAP_2, type EvidenceType, type ProvableLevel, type ScoringModel } from './model.ts';

/** What one result says of one capability, ready to be kept as evidence. */
export interface Finding {
  readonly type: EvidenceType;
  /** Points of the common scale, before the ceiling. */
  readonly score: number;
  readonly ceiling: ProvableLevel;
  /** Its own measurement variance in points²; null = that of the type. */
  readonly variance: number | null;
}

/** Evidence type → highest level it can prove of this kind of capability. */
type TypeCeilings = Readonly<Partial<Record<EvidenceType, ProvableLevel>>>;

/** What was earned of the items that speak to one capability. */
export interface ItemsEarned {
  readonly points: number;
  readonly maxPoints: number;
  readonly items: number;
}

/** Fewer items than a lesson check has say nothing about a capability. */
const LEAST_ITEMS = 3;

/**
 * What an exam says of a capability by the items on its paper that speak to it: their share of points on
 * the common scale, as far as paper and type can prove it.
 * @returns null when there are too few items, or this type proves nothing of this kind
 */
export function findingOfExam(
  exam: { readonly paper: PaperGrade; readonly passPercent: number; readonly proctored: boolean },
  earned: ItemsEarned,
  ceilings: TypeCeilings,
  model: ScoringModel = CAP_2,
): Finding | null {
  const type = exam.proctored ? 'exam_proctored' : 'exam_online';
  const ceiling = ceilingOf(type, ceilings, paperCeiling(exam.paper));
  if (ceiling === null || earned.items < LEAST_ITEMS || earned.maxPoints <= 0) return null;
  const percent = (100 * earned.points) / earned.maxPoints;
  const score = paperScore(exam.paper, percent, exam.passPercent, model);
  return { type, score, ceiling, variance: ownVariance(type, earned, model) };
}

/**
 * What the three items of a lesson check say: an online quiz on a basic paper. That the lesson was
 * completed is no evidence.
 */
export function findingOfCheck(
  fractions: readonly number[],
  ceilings: TypeCeilings,
  model: ScoringModel = CAP_2,
): Finding | null {
  const points = fractions.reduce((sum, fraction) => sum + fraction, 0);
  const earned = { points, maxPoints: fractions.length, items: fractions.length };
  return findingOfExam({ paper: 'basic', passPercent: 60, proctored: false }, earned, ceilings, model);
}

/**
 * What a drill result says of a capability: a drill where its kind knows drills, else a practical test.
 * The score table has applied sex and age already.
 */
export function findingOfDrill(
  result: { readonly score: number; readonly ceiling: ProvableLevel },
  ceilings: TypeCeilings,
): Finding | null {
  for (const type of ['drill', 'practical'] as const) {
    const ceiling = ceilingOf(type, ceilings, result.ceiling);
    if (ceiling !== null) return { type, score: result.score, ceiling, variance: null };
  }
  return null;
}

/**
 * The squared standard error of a share earned on k items, in percent²: 10⁴·p(1 − p)/k with
 * p = (right + 1)/(items + 2), so that a few right answers are not taken for certainty. It replaces the
 * type's variance where it is larger: a few items are never trusted like a whole exam.
 */
function ownVariance(
  type: EvidenceType,
  { points, maxPoints, items }: ItemsEarned,
  model: ScoringModel,
): number | null {
  const share = ((points / maxPoints) * items + 1) / (items + 2);
  const variance = (10_000 * share * (1 - share)) / items;
  return variance > (model.measurementVariance[type] ?? 0) ? variance : null;
}
