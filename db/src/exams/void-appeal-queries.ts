import type { EntityManager } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import type { VoidAppeal, VoidAppealLine } from '@whetstone/core/exams/void-appeal-contract.ts';
import type { Condition } from '../access/reach.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** Why, when and by whom an attempt was declared void the last time; null when it never was. */
export interface Voiding {
  readonly at: string;
  readonly reason: string;
  readonly byId: string | null;
}

const level = 'case when l.follows_id is null then 1 else 2 end as level';

export async function lastVoiding(em: EntityManager, attemptId: string): Promise<Voiding | null> {
  const [found] = await rows<Voiding>(
    em,
    `select ${isoInstant('at')} as at, coalesce(reason, '') as reason, actor_id as "byId"
     from attempt_event where attempt_id = ? and "to" = 'voided' order by attempt_event.at desc limit 1`,
    [attemptId],
  );
  return found ?? null;
}

/** A candidate's appeals against the voiding of one attempt since an instant, the newest last. */
export function ownVoidAppeals(
  em: EntityManager,
  { personId, attemptId, since }: { personId: string; attemptId: string; since: string },
): Promise<VoidAppeal[]> {
  return rows(
    em,
    `select l.id, l.text, ${isoInstant('l.made_at')} as "madeAt", ${isoInstant('l.due_at')} as "dueAt", l.state,
            ${isoInstant('l.decided_at')} as "decidedAt", l.answer, ${level}
     from item_appeal l
     where l.about = 'voiding' and l.person_id = ? and l.attempt_id = ? and l.made_at >= ?::timestamptz
     order by l.made_at, l.id`,
    [personId, attemptId, since],
  );
}

/** An appeal with all that its decision asks for. */
export interface VoidAppealRow extends VoidAppealLine {
  readonly attemptId: string;
  readonly personId: string;
  readonly answer: string | null;
  readonly startedAt: string | null;
  readonly submittedAt: string | null;
  readonly answered: number;
  readonly itemCount: number;
  readonly leftPageCount: number;
  readonly leftPageSeconds: number;
  readonly moves: { to: AttemptState; at: string; reason: string | null }[];
  readonly before: { text: string; answer: string; decidedById: string } | null;
}

/** Appeals against voidings of people within reach, open ones first and by the day a reply is owed: at most 200, or one. */
export function voidAppealRows(
  em: EntityManager,
  within: Condition,
  appealId?: string,
): Promise<VoidAppealRow[]> {
  return rows(
    em,
    `select l.id, l.attempt_id as "attemptId", l.person_id as "personId", e.title as "examTitle", l.text,
            ${isoInstant('l.made_at')} as "madeAt", ${isoInstant('l.due_at')} as "dueAt", l.state, ${level},
            ${isoInstant('l.decided_at')} as "decidedAt", l.answer, l.revision,
            ${isoInstant('a.started_at')} as "startedAt", ${isoInstant('a.submitted_at')} as "submittedAt",
            (select count(*)::int from answer x where x.attempt_id = a.id and x.value is not null) as answered,
            (select count(*)::int from jsonb_array_elements(a."order" -> 'positions')) as "itemCount",
            a.left_page_count as "leftPageCount", a.left_page_seconds as "leftPageSeconds",
            (select jsonb_agg(jsonb_build_object('to', v."to", 'at', ${isoInstant('v.at')}, 'reason',
                                                 case when v.actor_id is not null then v.reason end)
                              order by v.at, v.id) from attempt_event v where v.attempt_id = a.id) as moves,
            (select jsonb_build_object('text', f.text, 'answer', f.answer, 'decidedById', f.decided_by_id)
             from item_appeal f where f.id = l.follows_id) as before
     from item_appeal l join person p on p.id = l.person_id join exam e on e.id = l.exam_id
     join attempt a on a.id = l.attempt_id
     where l.about = 'voiding' and l.state <> 'withdrawn' and ${within.sql} ${appealId ? 'and l.id = ?' : ''}
     order by l.state <> 'open', case when l.state = 'open' then l.due_at end, l.decided_at desc nulls last, l.id
     limit 200`,
    [...within.params, ...(appealId ? [appealId] : [])],
  );
}
