import { Type, type Static } from 'typebox';
import { RubricCriterion } from '../bank/kinds/short-answer.ts';
import { AnyResponse } from '../bank/any-kind.ts';
import type { KindName } from '../bank/kinds.ts';
import { Exactly } from '../platform/shapes.ts';
import { acceptingToo, type Content, hasKey, withKey } from './other-key.ts';
import { withRubric } from './other-rubric.ts';
import {
  type AnswerScore,
  gradeAnswer,
  type GradedItem,
  percentOf,
  type ScriptRules,
  type ScriptScore,
  sumOf,
} from './script-score.ts';

/**
 * What was found wrong with an item after it was sat. `key`: only this is right. `accept`: these are right
 * too. `give`: everybody gets its points. `drop`: it counts for nobody, neither points nor maximum. `rubric`:
 * what people marked is counted by these criteria, of a case group in the part named (else it is empty).
 */
export const Correction = Type.Union([
  Exactly({ act: Type.Literal('key'), response: AnyResponse }),
  Exactly({ act: Type.Literal('accept'), responses: Type.Array(AnyResponse, { minItems: 1, maxItems: 10 }) }),
  Exactly({ act: Type.Literal('give') }),
  Exactly({ act: Type.Literal('drop') }),
  Exactly({
    act: Type.Literal('rubric'),
    part: Type.String({ maxLength: 40 }),
    rubric: Type.Array(RubricCriterion, { minItems: 1, maxItems: 12 }),
  }),
]);
export type Correction = Static<typeof Correction>;
export type CorrectionAct = Correction['act'];

/** What can be said of an item on one form; a rubric is changed where it is marked by. */
export type FormAct = Exclude<CorrectionAct, 'rubric'>;

/** What may be put right about an item of this kind: one that people mark has no key to change. */
export function correctionsFor(kind: KindName): FormAct[] {
  return hasKey(kind) ? ['key', 'accept', 'give', 'drop'] : ['give', 'drop'];
}

/**
 * The item as it is to be read with the correction: whoever is right by any of the readings is right.
 * @returns null when the correction does not suit the item
 */
export function readingsOf(
  kind: KindName,
  content: Content,
  correction: Correction | null,
): Content[] | null {
  if (correction?.act === 'rubric') {
    const changed = withRubric(kind, content, correction.part, correction.rubric);
    return changed && [changed];
  }
  if (correction?.act === 'accept') return acceptingToo(kind, content, correction.responses);
  if (correction?.act !== 'key') return [content];
  const changed = withKey(kind, content, correction.response);
  return changed && [changed];
}

/**
 * The content by which the item itself says what the correction says, for the bank; null where no one key
 * can: items given or dropped, and further answers beside the old key where a kind has but one.
 */
export function correctedContent(
  kind: KindName,
  content: Content,
  correction: Correction | null,
): Content | null {
  if (correction?.act === 'give' || correction?.act === 'drop') return null;
  const readings = readingsOf(kind, content, correction) ?? [];
  return readings.length === 1 ? readings[0]! : null;
}

/**
 * Grades an answer to an item that was corrected. What the kind, the exam's rules and the worth of the
 * item say holds as before; a response that several readings judge gets the best of them. An item that
 * people mark needs no marker any more once it is given or dropped.
 * @throws Error when the correction does not suit the item: it was let in unchecked
 */
export function gradeCorrected(
  item: GradedItem,
  response: unknown,
  rules: ScriptRules,
  correction: Correction | null,
): AnswerScore {
  const readings = readingsOf(item.kind, item.content as Content, correction);
  if (!readings) throw new Error(`the correction does not suit item ${item.position}`);
  const grades = readings.map((content) => gradeAnswer({ ...item, content }, response, rules));
  return settled(best(grades), correction);
}

/** Whether nobody need judge the answers to an item with this correction. */
export function settledByCorrection(correction: Correction | null | undefined): boolean {
  return correction?.act === 'give' || correction?.act === 'drop';
}

function best(grades: readonly AnswerScore[]): AnswerScore {
  return grades.reduce((one, other) => ((other.points ?? 0) > (one.points ?? 0) ? other : one));
}

/** What a correction that asks for no judgement makes of a grade. */
export function settled(grade: AnswerScore, correction: Correction | null): AnswerScore {
  const { position, maxPoints, verdict } = grade;
  if (correction?.act === 'give')
    return { position, points: maxPoints, maxPoints, verdict: 'right', needsMarking: false };
  if (correction?.act !== 'drop') return grade;
  const said = verdict === 'awaiting-marker' ? 'unanswered' : verdict;
  return { position, points: 0, maxPoints: 0, verdict: said, needsMarking: false };
}

/**
 * Grades a whole script as far as the machine can, by what holds for its items now: see `scoreScript`.
 * @param corrections by position
 */
export function scoreCorrected(
  items: readonly GradedItem[],
  responses: ReadonlyMap<number, unknown>,
  rules: ScriptRules,
  corrections: ReadonlyMap<number, Correction>,
): ScriptScore {
  const answers = items
    .map((item) => {
      const { position } = item;
      const correction = corrections.get(position) ?? null;
      return gradeCorrected(item, responses.get(position) ?? null, rules, correction);
    })
    .sort((one, other) => one.position - other.position);
  const sum = sumOf(answers);
  const percent = percentOf(sum.score, sum.maxScore);
  return { ...sum, percent, passed: percent >= rules.passPercent, answers };
}
