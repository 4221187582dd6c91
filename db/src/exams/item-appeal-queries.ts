import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { AppealLine, AppealSubject } from '@whetstone/core/exams/appeal-contract.ts';
import type { AppealState } from '@whetstone/core/exams/appeal-shapes.ts';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import type { Content } from '@whetstone/core/exams/other-key.ts';
import type { RegradeState } from '@whetstone/core/exams/regrade-contract.ts';
import type { Condition } from '../access/reach.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** An appeal with what came of it, as the person who made it reads it. */
export interface OwnAppealRow {
  readonly id: string;
  readonly attemptId: string;
  readonly examTitle: string;
  readonly position: number;
  readonly about: AppealSubject;
  readonly text: string;
  readonly madeAt: string;
  readonly dueAt: string;
  readonly state: AppealState;
  readonly decidedAt: string | null;
  readonly answer: string | null;
  readonly regradeState: RegradeState | null;
  readonly followsId: string | null;
  /** Another appeal asks to look at this one again. */
  readonly followed: boolean;
  readonly revision: number;
}

/** A person's appeals on items and marks, newest first: all, of one attempt, or one. */
export function ownAppeals(
  em: EntityManager,
  personId: string,
  { attemptId, appealId }: { attemptId?: string | undefined; appealId?: string } = {},
): Promise<OwnAppealRow[]> {
  return rows(
    em,
    `select l.id, l.attempt_id as "attemptId", e.title as "examTitle", l.position, l.about, l.text,
            ${isoInstant('l.made_at')} as "madeAt", ${isoInstant('l.due_at')} as "dueAt", l.state,
            ${isoInstant('l.decided_at')} as "decidedAt", l.answer, g.state as "regradeState",
            l.follows_id as "followsId",
            exists (select from item_appeal f where f.follows_id = l.id) as followed, l.revision
     from item_appeal l join exam e on e.id = l.exam_id left join regrade g on g.id = l.regrade_id
     where l.person_id = ? ${attemptId ? 'and l.attempt_id = ?' : ''} ${appealId ? 'and l.id = ?' : ''}
     order by l.made_at desc, l.id desc limit 200`,
    [personId, ...[attemptId, appealId].filter((id) => id !== undefined)],
  );
}

/** When the person could first see the result as it stands: at its release, or when it was last regraded. */
export async function resultKnownAt(em: EntityManager, attemptId: string): Promise<string | null> {
  const [found] = await rows<{ at: string | null }>(
    em,
    `select ${isoInstant('greatest(a.released_at, max(g.published_at))')} as at
     from attempt a left join regrade_line l on l.attempt_id = a.id
     left join regrade g on g.id = l.regrade_id and g.state = 'published'
     where a.id = ? and a.state = 'released' group by a.id`,
    [attemptId],
  );
  return found?.at ?? null;
}

const line = `l.id, l.exam_id as "examId", e.title as "examTitle", l.item_version_id as "itemVersionId",
  i.code as "itemCode", l.about, l.text, ${isoInstant('l.made_at')} as "madeAt",
  ${isoInstant('l.due_at')} as "dueAt", l.state, case when l.follows_id is null then 1 else 2 end as level,
  (select count(*)::int from item_appeal s join person p on p.id = s.person_id where s.exam_id = l.exam_id
     and s.item_version_id = l.item_version_id and s.about = l.about and s.state = 'open') as "sameItem",
  ${isoInstant('l.decided_at')} as "decidedAt", l.revision`;
const sources = `item_appeal l join person p on p.id = l.person_id join exam e on e.id = l.exam_id
  join item_version v on v.id = l.item_version_id join item i on i.id = v.item_id`;

/** Appeals of people within reach, open ones first and by the day a reply is owed; at most 200. */
export function appealLines(
  em: EntityManager,
  within: Condition,
  state: 'open' | 'decided' | undefined,
): Promise<AppealLine[]> {
  const only = { open: "and l.state = 'open'", decided: "and l.state in ('upheld', 'dismissed')" };
  return rows(
    em,
    `select ${line} from ${sources} where ${within.sql} ${state ? only[state] : "and l.state <> 'withdrawn'"}
     order by l.state <> 'open', case when l.state = 'open' then l.due_at end, l.decided_at desc nulls last,
       l.id limit 200`,
    within.params,
  );
}

/** An appeal with what it is about. */
export interface AppealMatter extends AppealLine {
  readonly attemptId: string;
  readonly position: number;
  readonly capabilityCode: string;
  readonly kind: KindName;
  readonly content: Content;
  readonly value: unknown;
  readonly points: number;
  readonly maxPoints: number;
  readonly correction: Correction | null;
  readonly marks: { points: number; comment: string; markerId: string }[];
  readonly before: { text: string; answer: string; decidedById: string } | null;
  readonly answer: string | null;
  readonly regradeId: string | null;
}

/** One appeal of somebody within reach with its item, answer and marks; null when there is none. */
export async function appealMatter(
  em: EntityManager,
  appealId: string,
  within: Condition,
): Promise<AppealMatter | null> {
  const [found] = await rows<AppealMatter>(
    em,
    `select ${line}, l.attempt_id as "attemptId", l.position, pi.capability_code as "capabilityCode", v.kind, v.content,
            x.value, coalesce(x.points, 0) as points, coalesce(x.max_points, pi.points) as "maxPoints",
            c.correction, l.answer, l.regrade_id as "regradeId",
            coalesce((select jsonb_agg(jsonb_build_object('points', m.points, 'comment', m.comment, 'markerId', m.marker_id) order by m.given_at)
               from marking_script s join mark m on m.script_id = s.id
               where s.attempt_id = l.attempt_id and s.position = l.position and m.withdrawn_at is null), '[]') as marks,
            (select jsonb_build_object('text', f.text, 'answer', f.answer, 'decidedById', f.decided_by_id)
             from item_appeal f where f.id = l.follows_id) as before
     from ${sources} join attempt a on a.id = l.attempt_id
     join paper_item pi on pi.paper_id = a.paper_id and pi.position = l.position
     left join answer x on x.attempt_id = a.id and x.position = l.position
     left join item_correction c on c.exam_id = l.exam_id and c.item_version_id = l.item_version_id
     where ${within.sql} and l.id = ?`,
    [...within.params, appealId],
  );
  return found ?? null;
}
