import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows, sqlArray } from '../../platform/sql.ts';

/** What was and will be done about a capability by the people of a unit. */
export interface Doing {
  readonly assessed: number;
  readonly planned: number;
  readonly firstOn: string | null;
}

const AHEAD_DAYS = 60;

/**
 * By capability: people of these units with new evidence in the `days` up to a day, and people on the lists of rounds and
 * drill sessions after it.
 */
export async function whatIsDone(
  em: EntityManager,
  {
    unitIds,
    codes,
    on,
    days,
  }: { unitIds: readonly string[]; codes: readonly string[]; on: string; days: number },
): Promise<Map<string, Doing>> {
  const found = await rows<Doing & { code: string }>(
    em,
    `with asked as (select code from unnest(?::text[]) code),
     people as materialized (select id from person where unit_id = any(?::uuid[])),
     fresh as (
       select capability_code as code, count(distinct person_id)::int as n from evidence
       where capability_code = any(?::text[]) and status = 'confirmed' and happened_on > ?::date - ?::int
         and happened_on <= ?::date and person_id in (select id from people)
       group by capability_code),
     ahead as (
       select a.code, c.person_id, (r.opens_at at time zone 'Asia/Shanghai')::date as day
       from asked a join round r on r.cancelled_at is null
         and (r.opens_at at time zone 'Asia/Shanghai')::date between ?::date and ?::date + ${AHEAD_DAYS}
         and exists (select from paper_item i where i.paper_id = r.paper_id and i.capability_code = a.code)
       join candidate c on c.round_id = r.id join people p on p.id = c.person_id
       union all
       select a.code, e.person_id, s.held_on
       from asked a join drill_session s on s.status = 'open' and s.held_on between ?::date and ?::date + ${AHEAD_DAYS}
       join drill_type t on t.version_id = s.version_id and t.code = s.drill_code
         and t.capability_codes @> to_jsonb(a.code)
       join roster_entry e on e.session_id = s.id join people p on p.id = e.person_id)
     select a.code, coalesce(f.n, 0) as assessed, coalesce(h.n, 0) as planned, ${isoDate('h.day')} as "firstOn"
     from asked a left join fresh f on f.code = a.code
     left join (select code, count(distinct person_id)::int as n, min(day) as day from ahead group by code) h
       on h.code = a.code`,
    [sqlArray(codes), sqlArray(unitIds), sqlArray(codes), on, days, on, on, on, on, on],
  );
  return new Map(found.map(({ code, ...doing }) => [code, doing]));
}
