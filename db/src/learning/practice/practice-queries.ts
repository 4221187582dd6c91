import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import type { FreeItem } from '@whetstone/core/learning/practice/choose-practice.ts';
import type { Seen } from '@whetstone/core/learning/practice/recall.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../../platform/sql.ts';

const zoned = (column: string) => isoDate(`${column} at time zone 'Asia/Shanghai'`);

/**
 * SQL that is true for an item `i` that an exam holds which is not over: a round of it is still to come, runs, or has
 * results that are not let out; or its paper is frozen and no round was held yet. Parameter: now.
 */
const heldByExam = `exists (
  select 1 from item_version held join paper_item pi on pi.item_version_id = held.id
  join paper p on p.id = pi.paper_id
  left join round r on r.exam_id = p.exam_id and r.cancelled_at is null
  where held.item_id = i.id and (r.id is null or coalesce(r.latest_end_at, r.hard_end_at) >= ?::timestamptz
    or (r.release = 'by-hand' and r.released_at is null)))`;

/** Every answer of a person to an item whose key they were shown: checks, released exams that show items, practice. */
export function answersSeen(em: EntityManager, personId: string, now: string): Promise<Seen[]> {
  return rows(
    em,
    `select i.id as "itemId", i.capability_code as "capabilityCode", ${zoned('s.at')} as on, ${isoInstant('s.at')} as at,
            s.right
     from (
       select (drawn.item->>'itemVersionId')::uuid as version_id, k.answered_at as at,
              (k.fractions->>(drawn.no::int - 1))::float8 = 1 as right
       from lesson_check k cross join jsonb_array_elements(k.items) with ordinality drawn (item, no)
       where k.person_id = ? and k.answered_at is not null and k.fractions is not null
       union all
       select pi.item_version_id, coalesce(a.released_at, a.graded_at), w.points = w.max_points
       from attempt a join round r on r.id = a.round_id join answer w on w.attempt_id = a.id
       join paper_item pi on pi.paper_id = a.paper_id and pi.position = w.position
       where a.person_id = ? and a.state = 'released' and w.points is not null
         and (r.policies->'stages'->>'items' = 'with-score' or (r.policies->'stages'->>'items' = 'after-hard-end'
           and coalesce(r.latest_end_at, r.hard_end_at) < ?::timestamptz))
       union all
       select item_version_id, answered_at, fraction = 1 from practice_answer where person_id = ?
     ) s join item_version v on v.id = s.version_id join item i on i.id = v.item_id`,
    [personId, personId, now, personId],
  );
}

/** An item as it is practised: its version of today, with its key. */
export interface PracticeContent {
  itemId: string;
  itemVersionId: string;
  kind: KindName;
  content: Record<string, unknown>;
  explanation: string;
  law: LawReference[];
  held: boolean;
}

/** These items as they stand today, with whether an exam holds them; none that is retired. */
export function practiceContents(
  em: EntityManager,
  itemIds: readonly string[],
  now: string,
): Promise<PracticeContent[]> {
  return rows(
    em,
    `select i.id as "itemId", v.id as "itemVersionId", v.kind, v.content, v.explanation, v.law, ${heldByExam} as held
     from item i join item_version v on v.id = i.current_version_id
     where i.id = any(?::uuid[]) and i.status = 'published'`,
    [now, sqlArray(itemIds)],
  );
}

/** The items that these versions belong to, in order, as they were asked, with whether an exam holds them now. */
export function askedContents(
  em: EntityManager,
  itemVersionIds: readonly string[],
  now: string,
): Promise<PracticeContent[]> {
  return rows(
    em,
    `select i.id as "itemId", v.id as "itemVersionId", v.kind, v.content, v.explanation, v.law, ${heldByExam} as held
     from unnest(?::uuid[]) with ordinality as asked (id, position)
     join item_version v on v.id = asked.id join item i on i.id = v.item_id order by asked.position`,
    [now, sqlArray(itemVersionIds)],
  );
}

/** Days in which a capability is about to lapse, counted as fading. */
const FADING_DAYS = 60;

/**
 * Items that a person may practise without having got them wrong: of the checks of published lessons, for capabilities
 * of their post that fade or fall short. Never of the bank at large: that is what exams are made of.
 */
export function freeItems(
  em: EntityManager,
  personId: string,
  now: string,
  today: string,
): Promise<FreeItem[]> {
  return rows(
    em,
    `select distinct i.id as "itemId", i.capability_code as "capabilityCode",
            case when s.expires_on between ?::date and ?::date + ${FADING_DAYS} then 'fading' else 'gap' end as why
     from capability_score s join lesson l on l.capability_code = s.capability_code
     join course_lesson cl on cl.lesson_id = l.id join course c on c.id = cl.course_id and c.published_at <= ?::timestamptz
     cross join jsonb_array_elements_text(l.check_item_version_ids) pool (id)
     join item_version v on v.id = pool.id::uuid join item i on i.id = v.item_id
     where s.person_id = ? and s.required_level is not null and i.status = 'published' and not ${heldByExam}
       and (s.need > 0 or s.expires_on between ?::date and ?::date + ${FADING_DAYS})`,
    [today, today, now, personId, now, today, today],
  );
}
