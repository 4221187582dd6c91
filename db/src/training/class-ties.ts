import type { EntityManager } from '@mikro-orm/postgresql';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { classTies, tiedClasses } from '@whetstone/core/training/class-ties-contract.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

type Ties = Output<typeof classTies>;

/** SQL for the day on which a round `r` opens, as the force counts days. */
export const roundDay = "(r.opens_at at time zone 'Asia/Shanghai')::date";
const roundTitle = `select r.id, r.unit_path, e.title as "titleZh", e.title as "titleEn", ${roundDay} as "day"
  from round r join exam e on e.id = r.exam_id`;
const drillTitle = `select d.id, d.unit_path, coalesce(t.name_zh, d.drill_code) || ' · ' || d.place as "titleZh",
    coalesce(t.name_en, d.drill_code) || ' · ' || d.place as "titleEn", d.held_on as "day"
  from drill_session d left join drill_type t on t.code = d.drill_code and t.version_id = d.version_id`;

/** SQL for what a session `s` is tied to, as its page is called; null while it is tied to nothing. */
export const tiedTo = `(select json_build_object('titleZh', x."titleZh", 'titleEn', x."titleEn", 'on', ${isoDate('x."day"')})
  from (${roundTitle} where r.id = s.round_id union all ${drillTitle} where d.id = s.drill_session_id) x limit 1)`;

/** The unit of a round or a range day; null when there is none. */
export async function unitOfTie(
  em: EntityManager,
  table: 'round' | 'drill_session',
  id: string,
): Promise<string | null> {
  const [found] = await rows<{ path: string }>(
    em,
    `select unit_path::text as path from ${table} where id = ?`,
    [id],
  );
  return found?.path ?? null;
}

/** Rounds and range days of these units, of those above and below, from a month before a class to a month after it. */
export async function tiesNear(
  em: EntityManager,
  { paths, force }: { paths: readonly string[]; force: boolean },
  { fromOn, toOn }: { fromOn: string; toOn: string },
): Promise<Ties> {
  const near = (from: string) =>
    rows<Ties['rounds'][number]>(
      em,
      `select x.id, x."titleZh", x."titleEn", ${isoDate('x."day"')} as "on" from (${from}) x
       where (? or x.unit_path <@ any(?::ltree[]) or x.unit_path @> any(?::ltree[]))
         and x."day" between ?::date - 31 and ?::date + 31 order by x."day", x.id limit 60`,
      [force, sqlArray(paths), sqlArray(paths), fromOn, toOn],
    );
  return { rounds: await near(roundTitle), drills: await near(drillTitle) };
}

/** Classes that meet a condition and have a session tied to this round or range day. */
export function classesTiedTo(
  em: EntityManager,
  { sql, params }: Condition,
  roundId: string | null,
  drillSessionId: string | null,
): Promise<Output<typeof tiedClasses>['classes']> {
  return rows(
    em,
    `select c.id, c.title_zh as "titleZh", c.title_en as "titleEn", c.intake, s.title as session
     from class_session s join training_class c on c.id = s.class_id and c.state <> 'cancelled'
     where (s.round_id = ?::uuid or s.drill_session_id = ?::uuid) and ${sql} order by s.begins_at limit 10`,
    [roundId, drillSessionId, ...params],
  );
}
