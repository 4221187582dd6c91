import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { type Correction, gradeCorrected } from '@whetstone/core/exams/correction.ts';
import type { LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import type { Content } from '@whetstone/core/exams/other-key.ts';
import { type RegradeLine as Line, rescored } from '@whetstone/core/exams/regrade.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { type ConcernedAnswer, firstScored, type Scored } from './regrade-answers.ts';
import type { LateAnswer, LateIntake } from './regrade.entity.ts';

/** An answer of an attempt with its item, by what holds for it now. */
export interface AnswerWithItem extends ConcernedAnswer {
  readonly kind: KindName;
  readonly content: Content;
  readonly itemCode: string;
  readonly rules: ExamRules;
  readonly correction: Correction | null;
}

/** Graded answers of an attempt that has a result; locked with it when they are about to change. */
export function answersWithItems(
  em: EntityManager,
  attemptId: string,
  positions: readonly number[],
  lock = false,
): Promise<AnswerWithItem[]> {
  return rows(
    em,
    `select a.id as "attemptId", a.person_id as "personId", a.paper_id as "paperId",
            a.state = 'released' as released, a.score, a.max_score as "maxScore", x.position,
            pi.points as worth, x.value, x.points, x.max_points as "maxPoints", x.verdict, x.parts,
            v.kind, v.content, i.code as "itemCode", e.rules, k.correction, ${firstScored} as first
     from attempt a join paper p on p.id = a.paper_id join exam e on e.id = p.exam_id
     join answer x on x.attempt_id = a.id and x.verdict is not null
     join paper_item pi on pi.paper_id = p.id and pi.position = x.position
     join item_version v on v.id = pi.item_version_id join item i on i.id = v.item_id
     left join item_correction k on k.exam_id = e.id and k.item_version_id = v.id
     where a.id = ? and a.state in ('graded', 'released') and x.position = any(?::int[])
     order by x.position ${lock ? 'for update of a' : ''}`,
    [attemptId, sqlArray(positions)],
  );
}

/** What the machine says of a response to the item; points null where people have to mark it. */
export function judgedByMachine(answer: AnswerWithItem, value: unknown): Scored {
  const { position, kind, content, worth: points, rules, correction } = answer;
  const said = gradeCorrected({ position, kind, content, points }, value, rules, correction);
  const { maxPoints, verdict, parts } = said;
  return { points: said.needsMarking ? null : said.points, maxPoints, verdict, parts: parts ?? null };
}

/** What the attempt comes to with other points for some of its answers. */
export function lineOf(judged: readonly { answer: ConcernedAnswer; to: Scored }[]): Line | null {
  const [first] = judged;
  if (!first || first.answer.score === null || first.answer.maxScore === null) return null;
  const sum = (one: (each: { answer: ConcernedAnswer; to: Scored }) => number) =>
    halfUp(
      judged.reduce((total, each) => total + one(each), 0),
      2,
    );
  const before = {
    points: sum(({ answer }) => answer.points ?? 0),
    maxPoints: sum(({ answer }) => answer.maxPoints),
  };
  const after = { points: sum(({ to }) => to.points ?? 0), maxPoints: sum(({ to }) => to.maxPoints) };
  const { score: oldScore, maxScore: oldMax } = first.answer;
  const anew = rescored({ score: oldScore, maxScore: oldMax }, before, after);
  const points = { oldPoints: before.points, newPoints: after.points };
  return { ...points, oldScore, newScore: anew.score, oldMax, newMax: anew.maxScore };
}

/** The answers that a late intake concerns with what they become, and the attempt's line. Writes nothing. */
export async function rescoreLate(em: EntityManager, { attemptId, answers }: LateIntake, lock: boolean) {
  const found = await answersWithItems(
    em,
    attemptId,
    answers.map(({ position }) => position),
    lock,
  );
  const byPosition = new Map(answers.map((one) => [one.position, one]));
  const judged = found.map((answer) => {
    const late = byPosition.get(answer.position);
    return { answer, to: late?.given ?? judgedByMachine(answer, late?.value ?? null) };
  });
  return { judged, line: lineOf(judged) };
}

/** The op as an answer that shall count. @param given points of a person where the machine has none */
export function lateAnswerOf(op: LoggedOp, given: Scored | null): LateAnswer {
  const { position, value, madeAt, clientSeq, baseRev, device } = op;
  return { position, value, madeAt, clientSeq, baseRev, device, given };
}

/**
 * What stands now in the places of an intake, as answers that bring it back: words of a device of their
 * own, so that they stand above what they replace.
 */
export function standingNow(
  judged: readonly { answer: ConcernedAnswer }[],
  { regradeId, at }: { regradeId: string; at: string },
): LateAnswer[] {
  return judged.map(({ answer: { position, value, points, maxPoints, verdict, parts } }, clientSeq) => ({
    position,
    value,
    madeAt: at,
    clientSeq,
    baseRev: 0,
    device: `regrade-${regradeId}`,
    given: { points, maxPoints, verdict, parts },
  }));
}
