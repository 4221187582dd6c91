import type { EntityManager } from '@mikro-orm/postgresql';
import type { EntryBody } from '@whetstone/core/archive/entry.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { ClassCategory } from '@whetstone/core/standards/promotion.ts';
import { RecordEntry } from '../archive/record-entry.entity.ts';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';
import { classRows } from './class-queries.ts';
import { ClassPlace } from './class-place.entity.ts';
import { ClassSession } from './class-session.entity.ts';

type Line = Omit<EntryBody, 'kind' | 'rank'> & { kind: 'class' | 'teaching' };

/** What the archive says of a place that ended so; nothing of those who did not come. */
const outcomeOf = { finished: 'met', failed: 'not-met' } as const;

/** Hours that each instructor taught in a class: those of the sessions booked, or all when they are booked for the whole. */
function hoursTaught(
  em: EntityManager,
  classId: string,
): Promise<{ personId: string; hours: number; module: string | null }[]> {
  return rows(
    em,
    `select i.person_id as "personId", i.directions ->> 0 as module,
       round((sum(extract(epoch from s.ends_at - s.begins_at)) / 3600)::numeric, 1)::float as hours
     from (select distinct b.resource_id, s.id, s.begins_at, s.ends_at
           from resource_booking b join class_session s on s.class_id = b.class_id
             and (b.session_id = s.id or b.session_id is null) where b.class_id = ?) s
     join resource r on r.id = s.resource_id join instructor i on i.id = r.instructor_id
     group by i.person_id, i.directions order by i.person_id`,
    [classId],
  );
}

/**
 * Writes a closed class into the archives of its members and what was taught into those of its instructors, once: what
 * is there already is not written again.
 * @returns lines written
 */
export async function writeClassLines(em: EntityManager, classId: string, now: string): Promise<number> {
  const [row] = await classRows(
    em,
    { sql: "c.id = ? and c.state = 'closed'", params: [classId] },
    { personId: classId, now },
  );
  if (!row) return 0;
  const documentNo = `CLS-${classId.slice(-12)}`;
  if ((await em.count(RecordEntry, { documentNo })) > 0) return 0;
  const days = new Set((await em.find(ClassSession, { classId })).map(({ beginsAt }) => dayAt(beginsAt)))
    .size;
  const same = {
    happenedOn: row.fromOn,
    untilOn: row.toOn,
    title: row.intake > 1 ? `${row.titleZh}（第 ${row.intake} 期）` : row.titleZh,
    organiser: row.unitZh,
    documentNo,
    note: null,
  };
  const write = (
    personId: string,
    line: Pick<Line, 'kind' | 'category' | 'days' | 'outcome' | 'detail' | 'hours'>,
  ) => {
    const about = {
      enteredAt: now,
      enteredById: null,
      withdrawnAt: null,
      withdrawnById: null,
      withdrawReason: null,
    };
    const entry = em.create(RecordEntry, { personId, ...same, ...line, rank: null, ...about });
    announce(em, 'record-entry.changed', { entryId: entry.id }, now);
  };
  const places = await em.find(
    ClassPlace,
    { classId, state: { $in: ['finished', 'failed'] } },
    { orderBy: { id: 'asc' } },
  );
  const category = row.category.family as ClassCategory;
  for (const { personId, state } of places)
    write(personId, {
      kind: 'class',
      category,
      days: Math.max(days, 0.5),
      outcome: outcomeOf[state as keyof typeof outcomeOf],
      detail: null,
      hours: null,
    });
  const taught = await hoursTaught(em, classId);
  for (const { personId, hours, module } of taught)
    write(personId, { kind: 'teaching', category: null, days: null, outcome: null, detail: module, hours });
  await em.flush();
  return places.length + taught.length;
}
