import type { EntityManager } from '@mikro-orm/postgresql';
import { toldApart } from '../org/told-apart.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { onLeave } from '../training/shifts.ts';
import { inOrder } from './heat-units.ts';
import { inClassSql } from './booked.ts';
import { type NamedPerson, namedJson } from './questions.ts';
import { PAUSING_KINDS } from './pauses.ts';

export interface QualifiedPerson extends NamedPerson {
  shown: number;
  low90: number;
  firstEndsOn: string | null;
  /** On the roster; null where the unit has none of that day. */
  onShift: boolean | null;
  /** Has a place in a class that runs on the day. */
  inClass: boolean;
}

export interface QualifiedUnit {
  unitId: string;
  unitZh: string;
  unitEn: string;
  /** A roster of the day is known. */
  rosterKnown: boolean;
  asked: number;
  qualified: number;
}

export interface Qualified {
  asked: number;
  away: number;
  /** Qualified and present, but on the roster of another shift or of none. */
  offShift: number;
  total: number;
  people: QualifiedPerson[];
  units: QualifiedUnit[];
}

interface Asked {
  readonly codes: readonly string[];
  readonly on: string;
  /** Only whoever is on this shift; null: whoever is there, whatever the roster says. */
  readonly shiftId: string | null;
  /** So many are named at most. */
  readonly most: number;
}

/** Everybody of whom all of the capabilities are asked, with whether they are able, away, on the shift. */
const told = `asked as materialized (
   select s.person_id, s.unit_id, bool_and(s.state in ('met', 'due')) as ready, min(s.shown) as shown,
          min(s.low90) as low90, min(s.expires_on) as ends
   from capability_score s
   where s.capability_code = any(?::text[]) and s.unit_id = any(?::uuid[]) and s.required_level is not null
     and s.state <> 'exempt'
   group by s.person_id, s.unit_id having count(*) = ?),
 rostered as materialized (
   select distinct d.unit_id from duty_entry d
   where ?::uuid is not null and d.serves_on = ?::date and d.unit_id = any(?::uuid[])),
 told as materialized (
   select a.*, r.unit_id is not null as known,
          a.ready and (${onLeave('a.person_id')} or exists (
            select from exemption e where e.person_id = a.person_id and e.kind = any(?::text[])
              and e.from_on <= ?::date and e.to_on >= ?::date)) as away,
          case when r.unit_id is null then null else exists (
            select from duty_entry d where d.person_id = a.person_id and d.serves_on = ?::date
              and d.shift_id = ?::uuid) end as on_shift
   from asked a left join rostered r on r.unit_id = a.unit_id)`;

/**
 * Who of some units is proven and in date for all of these capabilities and there on a day: neither on leave
 * nor released for injury, pregnancy or long leave, whatever they are released from, and on the shift where
 * the unit has a roster of the day.
 */
export async function qualifiedFor(
  em: EntityManager,
  unitIds: readonly string[],
  { codes, on, shiftId, most }: Asked,
): Promise<Qualified> {
  const [found] = await rows<Qualified>(
    em,
    `with ${told},
     present as materialized (
       select * from told where ready and not away and on_shift is distinct from false),
     first as (select pr.*, p.name_pinyin from present pr join person p on p.id = pr.person_id
               join unit u on u.id = pr.unit_id order by u.path, p.name_pinyin, p.id limit ?)
     select (select count(*)::int from asked) as asked,
            (select count(*)::int from told where away) as away,
            (select count(*)::int from told where ready and not away and not on_shift) as "offShift",
            (select count(*)::int from present) as total,
            (select coalesce(json_agg(json_build_object(${namedJson}, 'shown', f.shown, 'low90', f.low90,
                      'firstEndsOn', ${isoDate('f.ends')}, 'onShift', f.on_shift,
                      'inClass', ${inClassSql('f.person_id', '?::date')})
                    order by u.path, f.name_pinyin, p.id), '[]')
             from first f join person p on p.id = f.person_id join unit u on u.id = f.unit_id) as people,
            (select coalesce(json_agg(json_build_object('unitId', u.id, 'unitZh', u.name_zh, 'unitEn', u.name_en,
                      'rosterKnown', c.known, 'asked', c.asked, 'qualified', c.qualified) order by ${inOrder('u')}), '[]')
             from (select unit_id, known, count(*)::int as asked,
                          (count(*) filter (where ready and not away and on_shift is distinct from false))::int
                            as qualified
                   from told group by unit_id, known) c join unit u on u.id = c.unit_id) as units`,
    [
      sqlArray(codes),
      sqlArray(unitIds),
      codes.length,
      shiftId,
      on,
      sqlArray(unitIds),
      on,
      on,
      on,
      sqlArray([...PAUSING_KINDS]),
      on,
      on,
      on,
      shiftId,
      most,
      on,
    ],
  );
  const { units, ...rest } = found as Qualified;
  return { ...rest, units: await toldApart(em, units) };
}
