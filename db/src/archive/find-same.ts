import type { EntityManager } from '@mikro-orm/postgresql';
import type { RowDraft } from '@whetstone/core/archive/intake/read-row.ts';
import type { RowOf } from '../platform/lists/list-kind.ts';
import { rows } from '../platform/sql.ts';

/** Of the rows that could be taken, those that an earlier row or the archive says already. */
export async function findSame(
  em: EntityManager,
  importId: string,
  found: readonly RowOf<RowDraft>[],
): Promise<void> {
  const open = found.filter(({ state }) => state === 'ready');
  const nos = JSON.stringify(open.map(({ no }) => ({ no })));
  const bare = (text: string) => `lower(regexp_replace(${text}, '\\s', '', 'g'))`;
  // Joined as sets: looked up row by row, the first of 50,000 rows would be sought from the first one on.
  const same = await rows<{ no: number; sameAs: number }>(
    em,
    `with asked as (
       select l.no, l.subject_id, l.draft->>'happenedOn' as day, ${bare("l.draft->>'title'")} as title,
              coalesce(l.draft->>'scoreText', '') as score
       from list_row l join jsonb_to_recordset(?::jsonb) x (no int) on x.no = l.no where l.import_id = ?::uuid),
     earlier as (
       select a.no, min(o.no) as same from asked a join list_row o on o.import_id = ?::uuid
         and o.subject_id = a.subject_id and o.draft->>'happenedOn' = a.day
         and ${bare("o.draft->>'title'")} = a.title and coalesce(o.draft->>'scoreText', '') = a.score
       where o.no < a.no and o.state in ('ready', 'duplicate', 'taken') group by a.no)
     select a.no, coalesce(e.same,
        (select 0 from training_record r where r.person_id = a.subject_id
           and r.happened_on = a.day::date and r.act in ('enter', 'update')
           and ${bare("r.content->>'titleZh'")} = a.title
           and not exists (select from training_record n where n.about_id = r.id and n.act <> 'attach') limit 1)) as "sameAs"
     from asked a left join earlier e on e.no = a.no`,
    [nos, importId, importId],
  );
  const by = new Map(same.map(({ no, sameAs }) => [no, sameAs]));
  for (const row of found) {
    row.sameAs = by.get(row.no) ?? null;
    if (row.state === 'ready' && row.sameAs !== null && !row.allowed) row.state = 'duplicate';
  }
}
