import type { EntityManager } from '@mikro-orm/postgresql';
import type { RecordAppealLine } from '@whetstone/core/archive/appeal-contract.ts';
import type { AppealGround, RecordRemedy } from '@whetstone/core/archive/appeal-grounds.ts';
import type { AppealState } from '@whetstone/core/exams/appeal-shapes.ts';
import type { Conflict } from '@whetstone/core/exams/conflict.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';

/** An objection to a record, as the person who made it reads it. */
export interface OwnRecordAppeal {
  readonly id: string;
  readonly ground: AppealGround;
  readonly text: string;
  readonly claimed: string | null;
  readonly madeAt: string;
  readonly dueAt: string;
  readonly state: AppealState;
  readonly decidedAt: string | null;
  readonly answer: string | null;
  readonly remedy: RecordRemedy | null;
  readonly followsId: string | null;
  readonly followed: boolean;
}

/** A person's objections to a record, newest first, or one of them. */
export function ownRecordAppeals(
  em: EntityManager,
  personId: string,
  which: { source: string } | { appealId: string },
): Promise<OwnRecordAppeal[]> {
  const [column, value] = 'source' in which ? ['l.source', which.source] : ['l.id', which.appealId];
  return rows(
    em,
    `select l.id, l.ground, l.text, l.claimed, ${isoInstant('l.made_at')} as "madeAt", ${isoInstant('l.due_at')} as "dueAt",
            l.state, ${isoInstant('l.decided_at')} as "decidedAt", l.answer, l.remedy, l.follows_id as "followsId",
            exists (select from item_appeal f where f.follows_id = l.id) as followed
     from item_appeal l where l.person_id = ? and ${column} = ? and l.about = 'record'
     order by l.made_at desc, l.id desc limit 50`,
    [personId, value],
  );
}

/** An objection with what whoever settles it needs to know of it. */
export interface RecordAppealRow extends Omit<RecordAppealLine, 'kindZh' | 'kindEn'> {
  readonly kind: string;
  readonly personId: string;
  readonly recordId: string;
  readonly source: string;
  readonly answer: string | null;
  readonly remedy: RecordRemedy | null;
  readonly before: { text: string; answer: string; decidedById: string } | null;
}

/** Objections to records of people within reach, open ones first and by the day a reply is owed; or one. */
export function recordAppealRows(
  em: EntityManager,
  within: Condition,
  appealId?: string,
): Promise<RecordAppealRow[]> {
  return rows(
    em,
    `select l.id, r.kind, coalesce(r.content->>'titleZh', '') as "titleZh",
            coalesce(r.content->>'titleEn', '') as "titleEn", ${isoDate('r.happened_on')} as "happenedOn", l.ground,
            l.text, l.claimed, ${isoInstant('l.made_at')} as "madeAt", ${isoInstant('l.due_at')} as "dueAt", l.state,
            case when l.follows_id is null then 1 else 2 end as level,
            ${isoInstant('l.decided_at')} as "decidedAt", l.revision, l.person_id as "personId",
            l.record_id as "recordId", l.source, l.answer, l.remedy,
            (select jsonb_build_object('text', f.text, 'answer', f.answer, 'decidedById', f.decided_by_id)
             from item_appeal f where f.id = l.follows_id) as before
     from item_appeal l join person p on p.id = l.person_id join training_record r on r.id = l.record_id
     where ${within.sql} and l.about = 'record' and l.state <> 'withdrawn' ${appealId ? 'and l.id = ?' : ''}
     order by l.state <> 'open', case when l.state = 'open' then l.due_at end, l.decided_at desc nulls last, l.id
     limit 200`,
    [...within.params, ...(appealId ? [appealId] : [])],
  );
}

/** Why this person must not judge a record of that one; null = nothing stands against it. */
export async function conflictBetween(
  em: EntityManager,
  subjectId: string,
  judgeId: string,
): Promise<Conflict | null> {
  const [found] = await rows<{ why: Conflict | null }>(em, 'select conflict_between(?, ?) as why', [
    subjectId,
    judgeId,
  ]);
  return found?.why ?? null;
}
