import type { EntityManager } from '@mikro-orm/postgresql';
import { cellOf, emptySums } from '@whetstone/core/capability/cell.ts';
import { unitCells } from '@whetstone/core/capability/report-columns.ts';
import type { Cut } from '@whetstone/core/capability/report-legend.ts';
import { rows } from '../../platform/sql.ts';
import { cellsOfPast } from '../past/past-cells.ts';
import { cellsOfUnits } from '../unit-cells.ts';
import type { PageAsked, ReportPage } from './report-page.ts';
import { unitsWithin } from './units-within.ts';

type Scope = Pick<PageAsked, 'spec' | 'reach'>;

function scopeSql(scope: Scope): { sql: string; params: unknown[] } {
  const within = unitsWithin(scope);
  return { sql: `from unit u where u.closed_on is null and ${within.sql}`, params: within.params };
}

export async function countUnits(em: EntityManager, scope: Scope): Promise<number> {
  const { sql, params } = scopeSql(scope);
  const [found] = await rows<{ n: number }>(em, `select count(*)::int as n ${sql}`, params);
  return found?.n ?? 0;
}

/** How many open units of a report its receiver answers for, and of how many. */
export async function unitsSeenOf(em: EntityManager, { spec, reach }: Scope): Promise<Cut> {
  const everything = { force: true, self: null, paths: [], keeper: null };
  return {
    unitsSeen: await countUnits(em, { spec, reach }),
    unitsWhole: await countUnits(em, { spec, reach: everything }),
  };
}

/** The next units of a report, in the order of the tree. @returns null when that day is not kept yet */
export async function unitsPage(em: EntityManager, asked: PageAsked): Promise<ReportPage | null> {
  const { spec, after, limit, today, asOfOn } = asked;
  const { sql, params } = scopeSql(asked);
  const units = await rows<{ id: string; path: string; nameZh: string; nameEn: string }>(
    em,
    `select u.id, u.path::text as path, u.name_zh as "nameZh", u.name_en as "nameEn" ${sql}
     ${after ? 'and u.path > ?::ltree' : ''} order by u.path limit ?`,
    [...params, ...(after ?? []), limit],
  );
  const ids = units.map(({ id }) => id);
  const cells =
    asOfOn === today
      ? await cellsOfUnits(em, ids, false)
      : await cellsOfPast(em, ids, { on: asOfOn, meaning: 'now', mustOnly: false });
  if (cells === null) return null;
  return {
    rows: units.map(({ id, nameZh, nameEn }) => [
      spec.locale === 'zh' ? nameZh : nameEn,
      ...unitCells(spec, (code) => {
        const sums = cells.of.get(id)?.get(code) ?? emptySums;
        return { sums, figures: cellOf(sums) };
      }),
    ]),
    looked: units.length,
    last: units.length < limit ? null : [units.at(-1)?.path ?? ''],
  };
}
