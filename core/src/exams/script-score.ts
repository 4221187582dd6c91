import type { Verdict } from '../bank/kind.ts';
import { kindOf, type KindName, type SomeKind } from '../bank/kinds.ts';
import { halfUp } from '../platform/rounding.ts';
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

export interface AnswerScore {
  position: number;
  /** Points earned, to 0.01. */
  points: number;
  maxPoints: number;
  verdict: Verdict;
}

export interface ScriptScore {
  /** Points earned; the sum of what the answers show. */
  score: number;
  maxScore: number;
  /** Half up to 0.1; this figure, as shown, decides about passing. */
  percent: number;
  passed: boolean;
  answers: AnswerScore[];
}

type CreditRules = Pick<ExamRules, 'partialCredit' | 'passPercent'>;

/** The exam's rule where the kind knows it, else the kind's own first rule. */
function ruleFor(kind: SomeKind, partialCredit: string): string {
  return kind.rules.includes(partialCredit) ? partialCredit : kind.rules[0];
}

/** Grades one answer: the item's points times the fraction earned, half up to 0.01. */
export function gradeAnswer(item: GradedItem, response: unknown, rules: CreditRules): AnswerScore {
  const kind = kindOf(item.kind);
  const { fraction, verdict } = kind.grade(item.content, response, ruleFor(kind, rules.partialCredit));
  return {
    position: item.position,
    points: halfUp(item.points * fraction, 2),
    maxPoints: item.points,
    verdict,
  };
}

/** What was reached of a script's points, in percent, half up to 0.1: the figure that is shown and decides. */
export function percentOf(score: number, maxScore: number): number {
  return maxScore === 0 ? 0 : halfUp((100 * score) / maxScore, 1);
}

/**
 * Grades a whole script. An item without a response, null or missing, is unanswered. The same script
 * gives the same score at any time and in any order of its items.
 */
export function scoreScript(
  items: readonly GradedItem[],
  responses: ReadonlyMap<number, unknown>,
  rules: CreditRules,
): ScriptScore {
  const answers = items
    .map((item) => gradeAnswer(item, responses.get(item.position) ?? null, rules))
    .sort((one, other) => one.position - other.position);
  const score = halfUp(
    answers.reduce((sum, answer) => sum + answer.points, 0),
    2,
  );
  const maxScore = halfUp(
    answers.reduce((sum, answer) => sum + answer.maxPoints, 0),
    2,
  );
  const percent = percentOf(score, maxScore);
  return { score, maxScore, percent, passed: percent >= rules.passPercent, answers };
}
