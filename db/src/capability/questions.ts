import type { EntityManager } from '@mikro-orm/postgresql';
import type { Stand } from '@whetstone/core/capability/what-if.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { PAUSING_KINDS } from './recompute-tier.ts';

/** A person with the unit they serve in. */
export interface NamedPerson {
  personId: string;
  name: string;
  badgeNumber: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
}

export interface QualifiedPerson extends NamedPerson {
  shown: number;
  low90: number;
  firstEndsOn: string | null;
}

export interface QualifiedUnit {
  unitId: string;
  unitZh: string;
  unitEn: string;
  asked: number;
  qualified: number;
}

export interface Qualified {
  asked: number;
  away: number;
  total: number;
  people: QualifiedPerson[];
  units: QualifiedUnit[];
}

const named = `'personId', p.id, 'name', p.name, 'badgeNumber', p.badge_number, 'unitId', u.id,
  'unitZh', u.name_zh, 'unitEn', u.name_en`;

/**
 * Who of some units is proven and in date for all of these capabilities. Whoever is released for injury,
 * pregnancy or long leave today is away, whatever they are released from.
 * @param most so many are named at most
 */
export async function qualifiedFor(
  em: EntityManager,
  unitIds: readonly string[],
  { codes, today, most }: { codes: readonly string[]; today: string; most: number },
): Promise<Qualified> {
  const [found] = await rows<Qualified>(
    em,
    `with asked as materialized (
       select s.person_id, s.unit_id, bool_and(s.state in ('met', 'due')) as ready, min(s.shown) as shown,
              min(s.low90) as low90, min(s.expires_on) as ends
       from capability_score s
       where s.capability_code = any(?::text[]) and s.unit_id = any(?::uuid[]) and s.required_level is not null
         and s.state <> 'exempt'
       group by s.person_id, s.unit_id having count(*) = ?),
     told as materialized (
       select a.*, a.ready and exists (
                select from exemption e where e.person_id = a.person_id and e.kind = any(?::text[])
                  and e.from_on <= ?::date and e.to_on >= ?::date) as away
       from asked a),
     present as (select * from told where ready and not away),
     first as (select pr.*, p.name_pinyin from present pr join person p on p.id = pr.person_id
               join unit u on u.id = pr.unit_id order by u.path, p.name_pinyin, p.id limit ?)
     select (select count(*)::int from asked) as asked,
            (select count(*)::int from told where away) as away,
            (select count(*)::int from present) as total,
            (select coalesce(json_agg(json_build_object(${named}, 'shown', f.shown, 'low90', f.low90,
                      'firstEndsOn', ${isoDate('f.ends')}) order by u.path, f.name_pinyin, p.id), '[]')
             from first f join person p on p.id = f.person_id join unit u on u.id = f.unit_id) as people,
            (select coalesce(json_agg(json_build_object('unitId', u.id, 'unitZh', u.name_zh, 'unitEn', u.name_en,
                      'asked', c.asked, 'qualified', c.qualified) order by c.qualified, u.path), '[]')
             from (select unit_id, count(*)::int as asked,
                          (count(*) filter (where ready and not away))::int as qualified
                   from told group by unit_id) c join unit u on u.id = c.unit_id) as units`,
    [sqlArray(codes), sqlArray(unitIds), codes.length, sqlArray([...PAUSING_KINDS]), today, today, most],
  );
  return found as Qualified;
}

export interface LapsingLine extends NamedPerson {
  capabilityCode: string;
  must: boolean;
  endsOn: string;
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
       select person_id, unit_id, capability_code, must, expires_on from capability_score
       where state in ('met', 'due') and expires_on <= ?::date and required_level is not null
         and unit_id = any(?::uuid[]) ${code === undefined ? '' : 'and capability_code = ?'}),
     first as (select * from ending order by expires_on, must desc, capability_code, person_id limit ${most})
     select (select count(*)::int from ending) as total,
            coalesce(json_agg(json_build_object(${named}, 'capabilityCode', f.capability_code, 'must', f.must,
              'endsOn', ${isoDate('f.expires_on')}) order by f.expires_on, f.must desc, f.capability_code, p.id), '[]') as lines
     from first f join person p on p.id = f.person_id join unit u on u.id = f.unit_id`,
    [until, sqlArray(unitIds), ...(code === undefined ? [] : [code])],
  );
  return found ?? { lines: [], total: 0 };
}

/** How the people of some units stand in some capabilities that their posts require, by capability. */
export async function standsOf(
  em: EntityManager,
  unitIds: readonly string[],
  codes: readonly string[],
): Promise<ReadonlyMap<string, Stand[]>> {
  const found = await rows<{ code: string; stands: Stand[] }>(
    em,
    `select capability_code as code, json_agg(json_build_object('personId', person_id, 'state', state,
              'mean', mean, 'variance', variance, 'threshold', threshold,
              'chance', case when state = 'no_evidence' then null
                             when held is null and enough_evidence and currency in ('current', 'due')
                             then 1 - p_below else 0 end)) as stands
     from capability_score
     where capability_code = any(?::text[]) and unit_id = any(?::uuid[]) and required_level is not null
     group by capability_code`,
    [sqlArray(codes), sqlArray(unitIds)],
  );
  return new Map(found.map(({ code, stands }) => [code, stands]));
}

/** Codes of the capabilities that the posts of these people require. */
export async function codesAskedOf(em: EntityManager, personIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ code: string }>(
    em,
    `select distinct capability_code as code from capability_score
     where person_id = any(?::uuid[]) and required_level is not null`,
    [sqlArray(personIds)],
  );
  return found.map(({ code }) => code);
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
