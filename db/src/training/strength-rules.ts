import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** What one rule asks of one unit on one shift, from its first to its last day. */
export interface StrengthAsked {
  unitId: string;
  shiftId: string;
  shiftCode: string;
  /** At least so many people on duty; of several rules on a day the highest number holds. */
  least: number;
  fromOn: string;
  /** Last day; null while it lasts. */
  toOn: string | null;
}

/**
 * The rules of minimum strength that bear on these units on any day of a stretch, one line for each rule, unit
 * and shift. A unit and shift without a line has no minimum.
 */
export function strengthAsked(
  em: EntityManager,
  unitIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<StrengthAsked[]> {
  return rows(
    em,
    `select u.id as "unitId", s.id as "shiftId", s.code as "shiftCode", r.least,
            ${isoDate('r.from_on')} as "fromOn", ${isoDate('r.to_on')} as "toOn"
     from strength_rule r join unit top on top.id = r.unit_id
     join unit u on u.path <@ top.path and u.closed_on is null
       and (case when r.unit_kind is null then u.id = top.id else u.kind = r.unit_kind end)
     join shift s on r.shift_id is null or s.id = r.shift_id
     where u.id = any(?::uuid[]) and r.from_on <= ?::date and (r.to_on is null or r.to_on >= ?::date)
     order by u.path, s.position, r.from_on, r.id`,
    [sqlArray(unitIds), to, from],
  );
}

/** A rule as it is read. */
export interface StrengthRuleRow {
  id: string;
  unitId: string;
  path: string;
  unitZh: string;
  unitEn: string;
  unitKind: string | null;
  shiftCode: string | null;
  least: number;
  reason: string;
  fromOn: string;
  toOn: string | null;
  setBy: string;
  setAt: string;
}

/** The rules that bear on a unit or something below it: those in force on a day or later, and those that ended that day. */
export function strengthRules(em: EntityManager, path: string, on: string): Promise<StrengthRuleRow[]> {
  return rows(
    em,
    `select r.id, r.unit_id as "unitId", u.path::text as path, u.name_zh as "unitZh", u.name_en as "unitEn",
            r.unit_kind as "unitKind", s.code as "shiftCode", r.least, r.reason,
            ${isoDate('r.from_on')} as "fromOn", ${isoDate('r.to_on')} as "toOn",
            coalesce(c.name, '') as "setBy", ${isoInstant('r.set_at')} as "setAt"
     from strength_rule r join unit u on u.id = r.unit_id left join shift s on s.id = r.shift_id
     left join lateral name_cards(array[r.set_by_id]) c on true
     where (u.path @> ?::ltree or u.path <@ ?::ltree) and (r.to_on is null or r.to_on >= ?::date - 1)
     order by u.path, s.position nulls first, r.from_on, r.id`,
    [path, path, on],
  );
}
