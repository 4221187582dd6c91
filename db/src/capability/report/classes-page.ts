import type { EntityManager } from '@mikro-orm/postgresql';
import { cellOf, emptySums } from '@whetstone/core/capability/cell.ts';
import { unitCells } from '@whetstone/core/capability/report-columns.ts';
import { countStates } from '@whetstone/core/capability/units.ts';
import { withinReach } from '../../access/reach.ts';
import { isoDate, rows, sqlArray } from '../../platform/sql.ts';
import type { PageAsked, ReportPage } from './report-page.ts';
import { type Scored, scoresOf } from './scores.ts';
import { unitsWithin } from './units-within.ts';

type Scope = Pick<PageAsked, 'spec' | 'reach' | 'asOfOn'>;

/** Classes that the report's units held within so many days up to its day, or hold on it. */
const HELD_DAYS = 365;

function scopeSql(scope: Scope): { sql: string; params: unknown[] } {
  const within = unitsWithin(scope);
  return {
    sql: `from training_class c join unit u on u.id = c.unit_id
      where c.state <> 'cancelled' and c.from_on <= ?::date and c.to_on > ?::date - ${HELD_DAYS} and ${within.sql}`,
    params: [scope.asOfOn, scope.asOfOn, ...within.params],
  };
}

export async function countClasses(em: EntityManager, scope: Scope): Promise<number> {
  const { sql, params } = scopeSql(scope);
  const [found] = await rows<{ n: number }>(em, `select count(*)::int as n ${sql}`, params);
  return found?.n ?? 0;
}

interface ClassRow {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly fromOn: string;
  readonly toOn: string;
}

type Member = Scored & { readonly classId: string };

/** Who is or was in these classes, in the post of the day, as far as the receiver reaches them. */
function membersOf(
  em: EntityManager,
  ids: readonly string[],
  { reach, today, asOfOn }: PageAsked,
): Promise<Member[]> {
  const seen = withinReach(reach, today, 'p');
  return rows(
    em,
    `select l.class_id as "classId", p.id,
            case when ? then p.post_code else (select o.post_code from posting o where o.person_id = p.id
              and o.from_on <= ?::date and (o.to_on is null or o.to_on >= ?::date) order by o.from_on desc limit 1) end as "postCode"
     from class_place l join person p on p.id = l.person_id
     where l.class_id = any(?::uuid[]) and l.state in ('called', 'confirmed', 'absent', 'finished', 'failed') and ${seen.sql}`,
    [asOfOn === today, asOfOn, asOfOn, sqlArray(ids), ...seen.params],
  );
}

/** The next classes of a report, in the order in which they began: how their members stand on its day. */
export async function classesPage(em: EntityManager, asked: PageAsked): Promise<ReportPage> {
  const { spec, after, limit } = asked;
  const { sql, params } = scopeSql(asked);
  const classes = await rows<ClassRow>(
    em,
    `select c.id, c.title_zh as "titleZh", c.title_en as "titleEn", u.name_zh as "unitZh", u.name_en as "unitEn",
            ${isoDate('c.from_on')} as "fromOn", ${isoDate('c.to_on')} as "toOn" ${sql}
     ${after ? 'and (c.from_on, c.id) > (?::date, ?::uuid)' : ''} order by c.from_on, c.id limit ?`,
    [...params, ...(after ?? []), limit],
  );
  const members = await membersOf(
    em,
    classes.map(({ id }) => id),
    asked,
  );
  const scores = await scoresOf(em, members, asked);
  const byClass = Map.groupBy(members, ({ classId }) => classId);
  const zh = spec.locale === 'zh';
  const last = classes.at(-1);
  return {
    rows: classes.map((one) => [
      ...(zh ? [one.titleZh, one.unitZh] : [one.titleEn || one.titleZh, one.unitEn]),
      one.fromOn,
      one.toOn,
      ...unitCells(spec, (code) => {
        const states = (byClass.get(one.id) ?? []).flatMap(
          ({ id }) => scores.get(id)?.get(code)?.state ?? [],
        );
        const sums = { ...emptySums, ...countStates(states) };
        return { sums, figures: cellOf(sums) };
      }),
    ]),
    looked: classes.length,
    last: classes.length < limit || !last ? null : [last.fromOn, last.id],
  };
}
