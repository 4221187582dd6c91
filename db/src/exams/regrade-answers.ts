import type { EntityManager } from '@mikro-orm/postgresql';
import type { Verdict } from '@whetstone/core/bank/kind.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { type Correction, gradeCorrected, settled } from '@whetstone/core/exams/correction.ts';
import type { Content } from '@whetstone/core/exams/other-key.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import type { AnswerScore, PartScore } from '@whetstone/core/exams/script-score.ts';
import { isMachineMarked, takeMark } from '@whetstone/core/exams/take-mark.ts';
import { rows } from '../platform/sql.ts';
import type { ExamItem } from './corrections.ts';

/** Points of one answer by one scoring; null where people have still to mark it. */
export interface Scored {
  readonly points: number | null;
  readonly maxPoints: number;
  readonly verdict: Verdict;
  readonly parts: PartScore[] | null;
}

/** An answer to the item in an attempt that the machine has been over, with what the attempt came to. */
export interface ConcernedAnswer extends Scored {
  readonly attemptId: string;
  readonly personId: string;
  readonly paperId: string;
  readonly released: boolean;
  /** Null while other answers of the attempt wait to be marked. */
  readonly score: number | null;
  readonly maxScore: number | null;
  readonly position: number;
  /** What the item is worth on this paper. */
  readonly worth: number;
  readonly value: unknown;
  /** What grading and marking said before any correction, where a correction has been published. */
  readonly first: Scored | null;
}

/** The exam's item, as its version says it. */
export interface RegradedItem {
  readonly kind: KindName;
  readonly content: Content;
  readonly capabilityCode: string;
  readonly rules: ExamRules;
}

/** The item with the rules it is graded by; null when it stands on no paper of the exam. */
export async function regradedItem(
  em: EntityManager,
  { examId, itemVersionId }: ExamItem,
): Promise<RegradedItem | null> {
  const [found] = await rows<RegradedItem>(
    em,
    `select v.kind, v.content, e.rules, pi.capability_code as "capabilityCode"
     from exam e join paper p on p.exam_id = e.id
     join paper_item pi on pi.paper_id = p.id and pi.item_version_id = ?
     join item_version v on v.id = pi.item_version_id
     where e.id = ? limit 1`,
    [itemVersionId, examId],
  );
  return found ?? null;
}

const scoredJson = `jsonb_build_object('points', s.points, 'maxPoints', s.max_points, 'verdict', s.verdict, 'parts', s.parts)`;

/** What grading, marking and decisions about this one answer `x` of attempt `a` said, before corrections of its item. */
export const firstScored = `(select ${scoredJson} from scored_answer s join scoring_run n on n.id = s.run_id
  left join regrade g on g.id = n.regrade_id
  where s.attempt_id = a.id and s.position = x.position
    and (n.kind = 'first' or (g.remark is not null and g.remark ->> 'adjudicates' is null) or g.late is not null)
  order by n.at desc, n.kind desc limit 1)`;

/**
 * The answers to the item in all attempts of the exam that the machine has been over, or in one of them;
 * locked with their attempts when they are about to change.
 */
export function concernedAnswers(
  em: EntityManager,
  { examId, itemVersionId }: ExamItem,
  { attemptId, lock = false }: { attemptId?: string | undefined; lock?: boolean } = {},
): Promise<ConcernedAnswer[]> {
  return rows(
    em,
    `select a.id as "attemptId", a.person_id as "personId", a.paper_id as "paperId",
            a.state = 'released' as released, a.score, a.max_score as "maxScore", x.position,
            pi.points as worth, x.value, x.points, x.max_points as "maxPoints", x.verdict, x.parts,
            ${firstScored} as first
     from paper p join paper_item pi on pi.paper_id = p.id and pi.item_version_id = ?
     join attempt a on a.paper_id = p.id and a.state in ('submitted', 'graded', 'released')
     join answer x on x.attempt_id = a.id and x.position = pi.position and x.verdict is not null
     where p.exam_id = ? ${attemptId ? 'and a.id = ?' : ''} order by a.id ${lock ? 'for update of a' : ''}`,
    [itemVersionId, examId, ...(attemptId ? [attemptId] : [])],
  );
}

/**
 * Says for each answer what it is worth with the correction. Equal responses are judged once.
 * @param byRubric of a correction of the rubric: what the marks of each attempt come to by it
 */
export function judgeAnew(
  { kind, content, rules }: RegradedItem,
  correction: Correction | null,
  byRubric: ReadonlyMap<string, number | 'differs'> = new Map(),
): (answer: ConcernedAnswer) => Scored {
  const byMachine = isMachineMarked(kind, content);
  const known = new Map<string, Scored>();
  return (answer) => {
    const { position, worth: points, value, first } = answer;
    const marked = first ?? (answer.points === null ? null : answer);
    if (correction?.act === 'rubric' && marked) {
      const anew = byRubric.get(answer.attemptId);
      if (anew === undefined) return marked;
      if (anew === 'differs') return scored(asScore(answer, position));
      const mark = { part: correction.part || null, points: anew };
      return scored(takeMark(asScore(marked, position), mark));
    }
    if (!byMachine && marked) return scored(settled(asScore(marked, position), correction));
    const key = `${points} ${JSON.stringify(value)}`;
    const before = known.get(key);
    if (before) return before;
    const said = scored(gradeCorrected({ position, kind, content, points }, value, rules, correction));
    known.set(key, said);
    return said;
  };
}

/** The answer with the points that an upheld appeal on its mark gives it. */
export function markAnew(answer: ConcernedAnswer, points: number): Scored {
  const { parts: _, ...whole } = asScore(answer, answer.position);
  return scored(takeMark(whole, { part: null, points }));
}

function asScore({ points, maxPoints, verdict, parts }: Scored, position: number): AnswerScore {
  return { position, points, maxPoints, verdict, needsMarking: points === null, ...(parts && { parts }) };
}

function scored({ points, maxPoints, verdict, parts }: AnswerScore): Scored {
  return { points, maxPoints, verdict, parts: parts ?? null };
}
