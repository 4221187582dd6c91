import type { EntityManager } from '@mikro-orm/postgresql';
import { isAskedFor, personCells, type ReportScore } from '@whetstone/core/capability/report-columns.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { withinReach } from '../../access/reach.ts';
import { rows } from '../../platform/sql.ts';
import type { PageAsked, ReportPage } from './report-page.ts';
import { type Scored, scoresOf } from './scores.ts';

/** A person as the report names them, in the unit and post of its day. */
interface ReportPerson extends Scored {
  readonly name: string;
  readonly badgeNumber: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly postZh: string | null;
  readonly postEn: string | null;
  readonly key: string[];
}

type Scope = Pick<PageAsked, 'spec' | 'reach' | 'today' | 'asOfOn'>;

/**
 * Who served on the day within the report's unit, as far as the receiver reaches them today. On a day that
 * is over the posting of that day tells unit and post.
 */
function scopeSql({ spec, reach, today, asOfOn }: Scope): { sql: string; params: unknown[] } {
  const seen = withinReach(reach, today, 'p');
  const past = asOfOn !== today;
  const sql = `from person p
    ${past ? 'join posting o on o.person_id = p.id and o.from_on <= ? and (o.to_on is null or o.to_on >= ?)' : ''}
    join unit u on u.id = ${past ? 'o.unit_id' : 'p.unit_id'}
    where u.path <@ (select path from unit where id = ?) and p.joined_on <= ?
      and (p.left_on is null or p.left_on > ?) and ${seen.sql}`;
  const days = past ? [asOfOn, asOfOn] : [];
  return { sql, params: [...days, spec.unitId, asOfOn, asOfOn, ...seen.params] };
}

export async function countPeople(em: EntityManager, scope: Scope): Promise<number> {
  const { sql, params } = scopeSql(scope);
  const [found] = await rows<{ n: number }>(em, `select count(*)::int as n ${sql}`, params);
  return found?.n ?? 0;
}

function nextPeople(em: EntityManager, asked: PageAsked): Promise<ReportPerson[]> {
  const { sql, params } = scopeSql(asked);
  const { after, limit, today, asOfOn } = asked;
  const post = asOfOn === today ? 'p.post_code' : 'o.post_code';
  const behind = after ? 'and (u.path, p.name_pinyin, p.id) > (?::ltree, ?, ?::uuid)' : '';
  return rows(
    em,
    `select p.id, p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh", u.name_en as "unitEn",
            f.post_code as "postCode", s.name_zh as "postZh", s.name_en as "postEn",
            json_build_array(u.path::text, p.name_pinyin, p.id) as key
     from (select p.id, u.id as unit_id, ${post} as post_code ${sql} ${behind}
           order by u.path, p.name_pinyin, p.id limit ?) f
     join person p on p.id = f.id join unit u on u.id = f.unit_id
     left join lateral (select name_zh, name_en from post s where s.code = f.post_code limit 1) s on true
     order by u.path, p.name_pinyin, p.id`,
    [...params, ...(after ?? []), limit],
  );
}

const none: ReadonlyMap<string, ReportScore> = new Map();

/** The next people of a report, by unit and name. */
export async function peoplePage(em: EntityManager, asked: PageAsked): Promise<ReportPage> {
  const { spec, asOfOn, limit } = asked;
  const people = await nextPeople(em, asked);
  const scores = await scoresOf(em, people, asked);
  const lastDay = spec.endsWithinDays === null ? null : addDays(asOfOn, spec.endsWithinDays);
  const zh = spec.locale === 'zh';
  return {
    rows: people.flatMap((person) => {
      const own = scores.get(person.id) ?? none;
      if (!isAskedFor(spec, own, lastDay, asOfOn)) return [];
      const { unitZh, unitEn, name, badgeNumber, postZh, postEn } = person;
      const first = [zh ? unitZh : unitEn, name, badgeNumber, (zh ? postZh : postEn) ?? ''];
      return [[...first, ...personCells(spec, own)]];
    }),
    looked: people.length,
    last: people.length < limit ? null : (people.at(-1)?.key ?? null),
  };
}
