import type { Grade, PartGrade, Verdict } from '../bank/kind.ts';
import { kindOf, type KindName } from '../bank/kinds.ts';
import { halfUp } from '../platform/rounding.ts';
import { ruleFor } from './credit.ts';
import type { ExamRules } from './rules.ts';

/** An item of the paper as grading needs it. */
export interface GradedItem {
  position: number;
  kind: KindName;
  /** The item version's content, with the key. */
  content: unknown;
  /** What it is worth. */
  points: number;
}

/** One part of a case group. */
export interface PartScore {
  part: string;
  /** Points earned, to 0.01; null until a person has marked it. */
  points: number | null;
  maxPoints: number;
  verdict: Verdict;
}

export interface AnswerScore {
  position: number;
  /** Points earned, to 0.01; null until people have marked all of it. */
  points: number | null;
  maxPoints: number;
  /** `awaiting-marker` as long as points is null. */
  verdict: Verdict;
  /** Somebody has to mark it before the script can be graded. */
  needsMarking: boolean;
  /** Of a case group: part by part. What the machine could judge has its points already. */
  parts?: PartScore[];
}

export interface ScriptScore {
  /** Points earned so far; the sum of what the answers show. Final when nothing needs marking. */
  score: number;
  maxScore: number;
  /** Half up to 0.1; this figure, as shown, decides about passing. */
  percent: number;
  passed: boolean;
  answers: AnswerScore[];
}

export type ScriptRules = Pick<ExamRules, 'partialCredit' | 'partsCredit' | 'passPercent'>;

/** Points earned of so many, half up to 0.01. */
function earned(maxPoints: number, fraction: number | null): number | null {
  return fraction === null ? null : halfUp(maxPoints * fraction, 2);
}

function partScore({ part, share, fraction, verdict }: PartGrade, points: number): PartScore {
  const maxPoints = halfUp(points * share, 2);
  return { part, points: earned(maxPoints, fraction), maxPoints, verdict };
}

/** The answer's score by a grade of its item. */
function scoreOf({ position, points: maxPoints }: GradedItem, grade: Grade): AnswerScore {
  const { fraction, verdict, parts } = grade;
  return {
    position,
    points: earned(maxPoints, fraction),
    maxPoints,
    verdict,
    needsMarking: fraction === null,
    ...(parts && { parts: parts.map((part) => partScore(part, maxPoints)) }),
  };
}

/** Grades one answer: the item's points times the fraction earned, half up to 0.01. */
export function gradeAnswer(item: GradedItem, response: unknown, rules: ScriptRules): AnswerScore {
  const kind = kindOf(item.kind);
  return scoreOf(item, kind.grade(item.content, response, ruleFor(kind, rules)));
}

/** What was reached of a script's points, in percent, half up to 0.1: the figure that is shown and decides. */
export function percentOf(score: number, maxScore: number): number {
  return maxScore === 0 ? 0 : halfUp((100 * score) / maxScore, 1);
}

/** Whether nothing is left for people to mark: only then may the attempt be graded. */
export function isWhollyMarked(answers: readonly Pick<AnswerScore, 'points'>[]): boolean {
  return answers.every(({ points }) => points !== null);
}

type Sum = Pick<AnswerScore, 'points' | 'maxPoints'> & { parts?: readonly PartScore[] | null };

/** Points earned so far, and of how many: parts that the machine has judged count though the rest waits. */
export function sumOf(answers: readonly Sum[]): {
  score: number;
  maxScore: number;
} {
  const known = ({ points, parts }: Sum): number =>
    points ?? (parts ?? []).reduce((sum, part) => sum + (part.points ?? 0), 0);
  return {
    score: halfUp(
      answers.reduce((sum, answer) => sum + known(answer), 0),
      2,
    ),
    maxScore: halfUp(
      answers.reduce((sum, answer) => sum + answer.maxPoints, 0),
      2,
    ),
  };
}

/**
 * Grades a whole script as far as the machine can. An item without a response, null or missing, is
 * unanswered. The same script gives the same score at any time and in any order of its items.
 */
export function scoreScript(
  items: readonly GradedItem[],
  responses: ReadonlyMap<number, unknown>,
  rules: ScriptRules,
): ScriptScore {
  const answers = items
    .map((item) => gradeAnswer(item, responses.get(item.position) ?? null, rules))
    .sort((one, other) => one.position - other.position);
  const { score, maxScore } = sumOf(answers);
  const percent = percentOf(score, maxScore);
  return { score, maxScore, percent, passed: percent >= rules.passPercent, answers };
}
