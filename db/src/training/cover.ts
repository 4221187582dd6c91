import type { EntityManager } from '@mikro-orm/postgresql';
import { inOrder } from '../capability/heat-units.ts';
import { PAUSING_KINDS } from '../capability/pauses.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { heldPeople } from './hold-files.ts';

/** What a rule asks of one unit on one shift, and how many there are. */
export interface CoverLineRow {
  unitId: string;
  shiftCode: string;
  capabilityCode: string;
  least: number;
  onShift: number;
  have: number;
}

/** A unit to which a rule applies; without a roster of the day its lines say nothing. */
export interface CoverUnitRow {
  unitId: string;
  unitZh: string;
  unitEn: string;
  rosterKnown: boolean;
  lines: CoverLineRow[];
}

/** The rules that hold on a day, one line for each unit, shift and skill they ask for; of several the highest number. */
const ruled = `ruled as materialized (
  select u.id as unit_id, u.path, u.name_zh, u.name_en, s.id as shift_id, s.code as shift_code, s.position,
         r.capability_code, max(r.least) as least
  from cover_rule r join unit top on top.id = r.unit_id
  join unit u on u.path <@ top.path and u.closed_on is null
    and (case when r.unit_kind is null then u.id = top.id else u.kind = r.unit_kind end)
  join shift s on r.shift_id is null or s.id = r.shift_id
  where u.id = any(?::uuid[]) and r.from_on <= ?::date and (r.to_on is null or r.to_on >= ?::date)
  group by u.id, s.id, r.capability_code)`;

/**
 * How the units are covered on a day: who is on the roster of a shift, not on leave, not released for
 * injury, pregnancy or long leave and not off duty for retraining, and of them proven and in date. Units come in the
 * order of the tree.
 */
export async function coverOfUnits(
  em: EntityManager,
  unitIds: readonly string[],
  on: string,
): Promise<CoverUnitRow[]> {
  return rows(
    em,
    `with ${ruled},
     entry as materialized (
       select d.unit_id, d.shift_id, d.person_id from duty_entry d
       where d.serves_on = ?::date and d.unit_id = any(?::uuid[])),
     away as materialized (
       select l.person_id from leave l where l.from_on <= ?::date and l.to_on >= ?::date
         and (l.returned_on is null or l.returned_on > ?::date)
       union select x.person_id from exemption x where x.kind = any(?::text[])
         and x.from_on <= ?::date and x.to_on >= ?::date
       union select unnest(?::uuid[])),
     present as materialized (
       select e.* from entry e where e.person_id not in (select person_id from away)),
     rostered as materialized (select distinct unit_id from entry),
     able as (
       select p.unit_id, p.shift_id, c.capability_code, count(*)::int as n
       from present p join capability_score c on c.person_id = p.person_id
         and c.capability_code in (select capability_code from ruled)
       where c.required_level is not null and c.state in ('met', 'due') group by 1, 2, 3),
     strength as (select unit_id, shift_id, count(*)::int as n from present group by 1, 2)
     select r.unit_id as "unitId", r.name_zh as "unitZh", r.name_en as "unitEn",
            r.unit_id in (select unit_id from rostered) as "rosterKnown",
            json_agg(json_build_object('unitId', r.unit_id, 'shiftCode', r.shift_code,
              'capabilityCode', r.capability_code, 'least', r.least, 'onShift', coalesce(s.n, 0),
              'have', coalesce(a.n, 0)) order by r.position, r.capability_code) as lines
     from ruled r left join strength s on s.unit_id = r.unit_id and s.shift_id = r.shift_id
     left join able a on a.unit_id = r.unit_id and a.shift_id = r.shift_id
       and a.capability_code = r.capability_code
     group by r.unit_id, r.path, r.name_zh, r.name_en order by ${inOrder('r')}`,
    [
      sqlArray(unitIds),
      on,
      on,
      on,
      sqlArray(unitIds),
      on,
      on,
      on,
      sqlArray([...PAUSING_KINDS]),
      on,
      on,
      sqlArray(await heldPeople(em, unitIds, on)),
    ],
  );
}

/** A rule as it is read. */
export interface CoverRuleRow {
  id: string;
  unitId: string;
  path: string;
  unitZh: string;
  unitEn: string;
  unitKind: string | null;
  shiftCode: string | null;
  capabilityCode: string;
  least: number;
  reason: string;
  fromOn: string;
  toOn: string | null;
  setBy: string;
  setAt: string;
}

/** The rules that bear on a unit or something below it: those in force on a day, and those that ended that day. */
export function coverRules(em: EntityManager, path: string, on: string): Promise<CoverRuleRow[]> {
  return rows(
    em,
    `select r.id, r.unit_id as "unitId", u.path::text as path, u.name_zh as "unitZh", u.name_en as "unitEn",
            r.unit_kind as "unitKind", s.code as "shiftCode", r.capability_code as "capabilityCode", r.least,
            r.reason, ${isoDate('r.from_on')} as "fromOn", ${isoDate('r.to_on')} as "toOn",
            coalesce(c.name, '') as "setBy", ${isoInstant('r.set_at')} as "setAt"
     from cover_rule r join unit u on u.id = r.unit_id left join shift s on s.id = r.shift_id
     left join lateral name_cards(array[r.set_by_id]) c on true
     where (u.path @> ?::ltree or u.path <@ ?::ltree) and r.from_on <= ?::date
       and (r.to_on is null or r.to_on >= ?::date - 1)
     order by u.path, r.capability_code, s.position nulls first, r.from_on`,
    [path, path, on, on],
  );
}
