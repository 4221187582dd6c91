import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type LineCalled,
  type LineQuota,
  type Quotas,
  quotasAt,
  quotasOfLine,
} from '@whetstone/core/training/select/quotas.ts';
import { rows, sqlArray } from '../platform/sql.ts';

interface LineRow {
  places: number;
  quotas: { unitId: string; path: string; people: number }[];
}

/**
 * What a line of a plan lets its units still send. Counted are all who are in its classes, and those of call-ups that wait
 * for approval.
 * @param but a call-up that is not counted: the one that is filed anew
 */
export async function lineQuotas(
  em: EntityManager,
  planLineId: string,
  but: string | null,
): Promise<LineQuota[]> {
  const [line] = await rows<LineRow>(
    em,
    `select l.classes * l.people_each as places, coalesce((select json_agg(json_build_object('unitId', q.unit_id,
       'path', u.path::text, 'people', q.people) order by u.path) from plan_quota q join unit u on u.id = q.unit_id
       where q.line_id = l.id), '[]') as quotas
     from plan_line l where l.id = ?`,
    [planLineId],
  );
  if (!line || line.quotas.length === 0) return [];
  const called = await rows<LineCalled>(
    em,
    `select unit_path::text as "unitPath", people from line_called(?::uuid, ?::uuid)`,
    [planLineId, but],
  );
  return quotasOfLine(line.quotas, called, line.places);
}

/** Who of these people counts against which quota, as limits of the choice. */
export async function quotasFor(
  em: EntityManager,
  quotas: readonly LineQuota[],
  people: readonly { readonly personId: string; readonly unitId: string }[],
): Promise<Quotas> {
  const left = quotas.map(({ people: most, used }) => Math.max(0, most - used));
  if (quotas.length === 0) return { left, of: new Map() };
  const units = await rows<{ id: string; path: string }>(
    em,
    'select id, path::text as path from unit where id = any(?::uuid[])',
    [sqlArray([...new Set(people.map(({ unitId }) => unitId))])],
  );
  const at = new Map(units.map(({ id, path }) => [id, quotasAt(quotas, path)]));
  return { left, of: new Map(people.map(({ personId, unitId }) => [personId, at.get(unitId) ?? []])) };
}

/** Call-ups from the same line are filed one after the other. */
export async function holdLine(em: EntityManager, planLineId: string): Promise<void> {
  await rows(em, 'select 1 from plan_line where id = ? for update', [planLineId]);
}
