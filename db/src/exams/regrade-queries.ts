import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import type { Content } from '@whetstone/core/exams/other-key.ts';
import type { RegradeView } from '@whetstone/core/exams/regrade-contract.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/**
 * Whether this is the newest published regrade of its item, of its one answer, or of its attempt's late
 * answers. What third markers have decided by its rubric goes back with it.
 */
const newest = `not exists (select from regrade n where n.exam_id = g.exam_id
  and n.state = 'published' and n.published_at > g.published_at
  and n.remark ->> 'adjudicates' is distinct from g.id::text
  and case when g.late is not null then exists (select from regrade_line l where l.regrade_id = n.id
        and l.attempt_id::text = g.late ->> 'attemptId')
      when n.late is not null then coalesce(n.late ->> 'attemptId' = g.remark ->> 'attemptId', false)
      else n.item_version_id = g.item_version_id and
        (n.remark is null or g.remark is null or n.remark ->> 'attemptId' = g.remark ->> 'attemptId') end)`;

/** Regrades as lists show them, newest first, at most 200: all, of one exam, or one. */
export function regradeRows(
  em: EntityManager,
  { regradeId, examId }: { regradeId?: string; examId?: string | undefined },
): Promise<RegradeView[]> {
  return rows(
    em,
    `select g.id, g.exam_id as "examId", e.title as "examTitle", g.item_version_id as "itemVersionId",
            i.id as "itemId", i.code as "itemCode", g.state, g.correction,
            jsonb_array_length(g.late -> 'answers') as "lateAnswers", (g.remark ->> 'points')::float8 as "remarkPoints",
            g.remark ->> 'adjudicates' as adjudicates,
            (select count(*)::int from marking_script s where s.reopened_by_id = g.id and s.state = 'differs') as "awaitingThird",
            g.reason, g.figures, p.name as "proposedBy", g.proposed_by_id as "proposedById",
            ${isoInstant('g.proposed_at')} as "proposedAt", d.name as "decidedBy",
            ${isoInstant('g.decided_at')} as "decidedAt", g.decision_note as "decisionNote",
            ${isoInstant('g.published_at')} as "publishedAt", g.undoes_id as "undoesId",
            g.state = 'published' and g.remark ->> 'adjudicates' is null and ${newest} as undoable,
            (select count(*)::int from item_appeal a where a.regrade_id = g.id) as appeals, g.revision
     from regrade g join exam e on e.id = g.exam_id left join item_version v on v.id = g.item_version_id
     left join item i on i.id = v.item_id
     join lateral name_cards(array[g.proposed_by_id]) p on true
     left join lateral name_cards(array[g.decided_by_id]) d on true
     where true ${regradeId ? 'and g.id = ?' : ''} ${examId ? 'and g.exam_id = ?' : ''}
     order by g.proposed_at desc, g.id desc limit 200`,
    [regradeId, examId].filter((id) => id !== undefined),
  );
}

/** Whether a proposal about late answers of the attempt waits. */
export async function hasOpenIntake(em: EntityManager, attemptId: string): Promise<boolean> {
  const found = await rows(
    em,
    `select 1 from regrade where late ->> 'attemptId' = ?::text and state in ('counting', 'proposed', 'publishing')`,
    [attemptId],
  );
  return found.length > 0;
}

/** The item of a regrade, with what held before it: at its publication, or now. */
export interface RegradeItem {
  readonly kind: KindName;
  readonly content: Content;
  readonly points: number;
  readonly rules: ExamRules;
  readonly before: Correction | null;
}

export async function itemOfRegrade(em: EntityManager, regradeId: string): Promise<RegradeItem | null> {
  const [found] = await rows<RegradeItem>(
    em,
    `select v.kind, v.content, e.rules,
            case when g.state = 'published' then g.before else c.correction end as before,
            (select max(pi.points) from paper p join paper_item pi on pi.paper_id = p.id
             where p.exam_id = g.exam_id and pi.item_version_id = v.id) as points
     from regrade g join item_version v on v.id = g.item_version_id join exam e on e.id = g.exam_id
     left join item_correction c on c.exam_id = g.exam_id and c.item_version_id = g.item_version_id
     where g.id = ?`,
    [regradeId],
  );
  return found ?? null;
}

/** Somebody whom a regrade moves over the line, or any other whose result it changes. */
export interface AffectedRow {
  readonly attemptId: string;
  readonly personId: string;
  readonly name: string;
  readonly badgeNumber: string;
  readonly oldPoints: number;
  readonly newPoints: number;
  readonly oldScore: number;
  readonly newScore: number;
  readonly oldMax: number;
  readonly newMax: number;
  readonly seen: boolean;
}

/** Who passes now and did not, or the other way, at most 500; by the size of the move. */
export function flippedBy(em: EntityManager, regradeId: string, passPercent: number): Promise<AffectedRow[]> {
  // As core's percentOf: half up to 0.1, forgiving what binary fractions lose.
  const percent = (score: string, max: string) =>
    `floor(1000 * ${score} / nullif(${max}, 0) + 0.5 + 1e-9) / 10`;
  return rows(
    em,
    `select l.attempt_id as "attemptId", l.person_id as "personId", c.name, c.badge_number as "badgeNumber",
            l.old_points as "oldPoints", l.new_points as "newPoints", l.old_score as "oldScore",
            l.new_score as "newScore", l.old_max as "oldMax", l.new_max as "newMax",
            l.seen_at is not null as seen
     from regrade_line l join lateral name_cards(array[l.person_id]) c on true
     where l.regrade_id = ? and (${percent('l.old_score', 'l.old_max')} >= ?::float8)
       <> (${percent('l.new_score', 'l.new_max')} >= ?::float8)
     order by l.new_points - l.old_points desc, c.badge_number limit 500`,
    [regradeId, passPercent, passPercent],
  );
}

/** An item on the papers of an exam that somebody has been graded on. */
export interface CorrectableRow {
  readonly itemVersionId: string;
  readonly itemCode: string;
  readonly capabilityCode: string;
  readonly position: number;
  readonly points: number;
  readonly kind: KindName;
  readonly content: Content;
  readonly attempts: number;
  readonly right: number;
  readonly openAppeals: number;
  readonly correction: Correction | null;
  readonly pendingId: string | null;
}

/** The items of an exam as its papers show them first, each once. */
export function correctableRows(em: EntityManager, examId: string): Promise<CorrectableRow[]> {
  return rows(
    em,
    `with met as (
       select pi.item_version_id, min(pi.position) as position, max(pi.points) as points,
              min(pi.capability_code) as capability_code, count(x.attempt_id)::int as attempts,
              (count(*) filter (where x.verdict = 'right'))::int as "right"
       from paper p join paper_item pi on pi.paper_id = p.id
       left join attempt a on a.paper_id = p.id and a.state in ('graded', 'released')
       left join answer x on x.attempt_id = a.id and x.position = pi.position and x.verdict is not null
       where p.exam_id = ? group by pi.item_version_id)
     select m.item_version_id as "itemVersionId", i.code as "itemCode", m.capability_code as "capabilityCode",
            m.position, m.points, v.kind, v.content, m.attempts, m."right",
            (select count(*)::int from item_appeal l where l.exam_id = ? and l.state = 'open'
               and l.item_version_id = v.id) as "openAppeals",
            c.correction, g.id as "pendingId"
     from met m join item_version v on v.id = m.item_version_id join item i on i.id = v.item_id
     left join item_correction c on c.exam_id = ? and c.item_version_id = v.id
     left join regrade g on g.exam_id = ? and g.item_version_id = v.id
       and g.state in ('counting', 'proposed', 'publishing')
     order by m.position, i.code`,
    [examId, examId, examId, examId],
  );
}

/** How many graded attempts met the item. */
export async function countMet(em: EntityManager, examId: string, itemVersionId: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from paper p
     join paper_item pi on pi.paper_id = p.id and pi.item_version_id = ?
     join attempt a on a.paper_id = p.id and a.state in ('graded', 'released')
     join answer x on x.attempt_id = a.id and x.position = pi.position and x.verdict is not null
     where p.exam_id = ?`,
    [itemVersionId, examId],
  );
  return found?.n ?? 0;
}
