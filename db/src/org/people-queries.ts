import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { PeopleQuery } from '@whetstone/core/org/people-query.ts';
import { withinReach } from '../access/reach.ts';
import { containing } from '../platform/like.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** One line of the register. */
export interface PersonRow {
  id: string;
  name: string;
  badgeNumber: string;
  personnelClass: 'officer' | 'auxiliary';
  postCode: string | null;
  postZh: string | null;
  postEn: string | null;
  unitId: string;
  unitZh: string;
  unitEn: string;
}

const columns = `p.id, p.name, p.badge_number as "badgeNumber", p.personnel_class as "personnelClass",
  p.post_code as "postCode", po.name_zh as "postZh", po.name_en as "postEn",
  u.id as "unitId", u.name_zh as "unitZh", u.name_en as "unitEn"`;
/** Takes the day as parameter. */
const names = `join unit u on u.id = p.unit_id
  left join post po on po.code = p.post_code and po.version_id = ${versionIdInForce('framework')}`;

/** How well a person fits what was typed: 0 the badge number itself, 1 a beginning, 2 somewhere inside; null not at all. */
function fit(query: PeopleQuery | null): { sql: string; params: unknown[] } {
  if (!query) return { sql: '1', params: [] };
  const { name, badge, reading } = query;
  const inside = containing(name);
  const starting = (text: string) => containing(text).slice(1);
  const compact = `replace(p.name_pinyin, ' ', '')`;
  const cases: [string, unknown[]][] = [['p.name like ? then 1', [starting(name)]]];
  if (badge !== null) {
    cases.unshift(['p.badge_number = ? then 0', [badge]]);
    cases.push(['p.badge_number like ? then 1', [starting(badge)]]);
  }
  if (reading !== null) {
    cases.push([
      `p.name_initials like ? or ${compact} like ? then 1`,
      [starting(reading), starting(reading)],
    ]);
    cases.push([`${compact} like ? then 2`, [containing(reading)]]);
  }
  cases.push(['p.name like ? then 2', [inside]]);
  return {
    sql: `case ${cases.map(([sql]) => `when ${sql}`).join(' ')} end`,
    params: cases.flatMap(([, params]) => params),
  };
}

/**
 * People within reach who serve today, best fit first, then by pinyin. `after` is the badge number of the
 * last person of the page before.
 */
export function findPeopleWithin(
  em: EntityManager,
  reach: Reach,
  today: string,
  search: {
    query: PeopleQuery | null;
    unitPath?: string | undefined;
    postCode?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<PersonRow[]> {
  const within = withinReach(reach, today);
  const wanted = fit(search.query);
  const filters: [string, unknown][] = [['(p.left_on is null or p.left_on > ?)', today]];
  if (search.unitPath !== undefined) filters.push(['p.unit_path <@ ?::ltree', search.unitPath]);
  if (search.postCode !== undefined) filters.push(['p.post_code = ?', search.postCode]);
  const key = `fit, name_pinyin collate "C", badge_number`;
  const next = `and (${key}) > (select ${key} from found where badge_number = ?)`;
  return rows(
    em,
    `with found as (
       select p.*, ${wanted.sql} as fit from person p
       where ${within.sql} and ${filters.map(([sql]) => sql).join(' and ')}),
     page as (
       select * from found where fit is not null ${search.after === undefined ? '' : next}
       order by ${key} limit ${search.limit})
     select ${columns} from page p ${names} order by ${key}`,
    [
      ...wanted.params,
      ...within.params,
      ...filters.map(([, param]) => param),
      ...(search.after === undefined ? [] : [search.after]),
      today,
    ],
  );
}

/** One person as a line of the register, or null when out of reach. */
export async function personLine(em: EntityManager, id: string, today: string): Promise<PersonRow | null> {
  const [line] = await rows<PersonRow>(em, `select ${columns} from person p ${names} where p.id = ?`, [
    today,
    id,
  ]);
  return line ?? null;
}

/** People in service within reach by their badge numbers, in the order of the numbers. */
export function peopleByBadge(
  em: EntityManager,
  reach: Reach,
  badgeNumbers: readonly string[],
  today: string,
): Promise<PersonRow[]> {
  const within = withinReach(reach, today);
  return rows(
    em,
    `select ${columns} from person p ${names}
     where p.badge_number = any(?::text[]) and (p.left_on is null or p.left_on > ?) and ${within.sql}
     order by p.badge_number`,
    [today, sqlArray(badgeNumbers), today, ...within.params],
  );
}

export interface PostingRow {
  unitZh: string;
  unitEn: string;
  postCode: string;
  fromOn: string;
  toOn: string | null;
}

/** Where a person has served, newest first. */
export function listPostings(em: EntityManager, personId: string): Promise<PostingRow[]> {
  return rows(
    em,
    `select u.name_zh as "unitZh", u.name_en as "unitEn", o.post_code as "postCode",
            to_char(o.from_on, 'YYYY-MM-DD') as "fromOn", to_char(o.to_on, 'YYYY-MM-DD') as "toOn"
     from posting o join unit u on u.id = o.unit_id
     where o.person_id = ? order by o.from_on desc, o.id desc`,
    [personId],
  );
}
