import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { bookedOnSql } from './booked.ts';

/** A person with the unit they serve in. */
export interface NamedPerson {
  personId: string;
  name: string;
  badgeNumber: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
}

/** A person with their unit as fields of a JSON object; the query joins `person p` and `unit u`. */
export const namedJson = `'personId', p.id, 'name', p.name, 'badgeNumber', p.badge_number, 'unitId', u.id,
  'unitZh', u.name_zh, 'unitEn', u.name_en`;

export interface LapsingLine extends NamedPerson {
  capabilityCode: string;
  must: boolean;
  endsOn: string;
  bookedOn: string | null;
}

/** Whose proof in date ends up to a day, the soonest first; must-haves before others of the same day. */
export async function lapsingUntil(
  em: EntityManager,
  unitIds: readonly string[],
  { until, code, most }: { until: string; code: string | undefined; most: number },
): Promise<{ lines: LapsingLine[]; total: number }> {
  const [found] = await rows<{ lines: LapsingLine[]; total: number }>(
    em,
    `with ending as materialized (
       select person_id, unit_id, capability_code, must, expires_on, as_of_on from capability_score
       where state in ('met', 'due') and expires_on <= ?::date and required_level is not null
         and unit_id = any(?::uuid[]) ${code === undefined ? '' : 'and capability_code = ?'}),
     first as (select * from ending order by expires_on, must desc, capability_code, person_id limit ${most})
     select (select count(*)::int from ending) as total,
            coalesce(json_agg(json_build_object(${namedJson}, 'capabilityCode', f.capability_code, 'must', f.must,
              'endsOn', ${isoDate('f.expires_on')}, 'bookedOn', ${isoDate(bookedOnSql('f.person_id', 'f.capability_code', 'f.as_of_on'))}) order by f.expires_on, f.must desc, f.capability_code, p.id), '[]') as lines
     from first f join person p on p.id = f.person_id join unit u on u.id = f.unit_id`,
    [until, sqlArray(unitIds), ...(code === undefined ? [] : [code])],
  );
  return found ?? { lines: [], total: 0 };
}

/** These people, with their units: those whom the reader may see. */
export function peopleNamed(em: EntityManager, personIds: readonly string[]): Promise<NamedPerson[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.id as "unitId",
            u.name_zh as "unitZh", u.name_en as "unitEn"
     from person p join unit u on u.id = p.unit_id where p.id = any(?::uuid[]) order by p.name_pinyin, p.id`,
    [sqlArray(personIds)],
  );
}
