import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** How a capability stands in some units. */
export interface CapabilityStand {
  code: string;
  /** Mean of shown score minus cut score, of people with enough evidence. */
  meanGap: number | null;
  inNeed: number;
}

/** The capabilities that these units require, those with the most people in need first. */
export function capabilitiesInNeed(
  em: EntityManager,
  unitIds: readonly string[],
): Promise<CapabilityStand[]> {
  return rows(
    em,
    `select capability_code as code,
            round((avg(shown - threshold) filter (where enough_evidence))::numeric, 1)::float as "meanGap",
            count(*) filter (where state in ('below', 'lapsed', 'no_evidence'))::int as "inNeed"
     from capability_score where unit_id = any(?::uuid[]) and required_level is not null
     group by 1 order by 3 desc, 1`,
    [sqlArray(unitIds)],
  );
}

/** A class that people could be called into. */
export interface OpenClass {
  id: string;
  titleZh: string;
  titleEn: string;
  fromOn: string;
  toOn: string;
  capacity: number;
  offPost: boolean;
}

/** Planned classes of units in reach for a capability that begin after a day, the next ones first. */
export function classesFor(
  em: EntityManager,
  {
    capabilityCode,
    paths,
    after,
  }: { capabilityCode: string; paths: readonly string[] | null; after: string },
): Promise<OpenClass[]> {
  return rows(
    em,
    `select id, title_zh as "titleZh", title_en as "titleEn", ${isoDate('from_on')} as "fromOn",
            ${isoDate('to_on')} as "toOn", capacity, off_post as "offPost"
     from training_class where state = 'planned' and from_on > ?::date and capability_codes @> to_jsonb(?::text)
       and (? or unit_path <@ any(?::ltree[]) or unit_path @> any(?::ltree[]))
     order by from_on, id limit 12`,
    [after, capabilityCode, paths === null, sqlArray(paths ?? []), sqlArray(paths ?? [])],
  );
}

/** A line of a plan as a call-up begins with it; none of a change that nobody has approved. */
export async function planLineOf(em: EntityManager, id: string) {
  const [found] = await rows<{
    id: string;
    titleZh: string;
    titleEn: string;
    people: number;
    days: number;
    courseCode: string | null;
    codes: string[];
  }>(
    em,
    `select l.id, l.title_zh as "titleZh", l.title_en as "titleEn", l.people_each as people, l.days,
            l.course_code as "courseCode", l.capability_codes as codes
     from plan_line l join training_plan p on p.id = l.plan_id where l.id = ? and p.change_of_id is null`,
    [id],
  );
  return found ?? null;
}
