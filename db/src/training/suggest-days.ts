import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, dayNumber } from '@whetstone/core/platform/day.ts';
import type { SuggestedDays } from '@whetstone/core/training/call-up-contract.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

interface Wish {
  readonly unitPath: string;
  /** Whom it should suit: those in the greatest need. */
  readonly personIds: readonly string[];
  readonly days: number;
  readonly onRange: boolean;
  readonly today: string;
}

/** A class is not called sooner than so many days from today, and looked for so far ahead. */
const NOTICE_DAYS = 8;
const AHEAD_DAYS = 40;
const SHOWN = 3;

/** Monday is 0. */
const weekday = (day: string) => (((dayNumber(day) + 3) % 7) + 7) % 7;

/** Starts from which so many days on end are working days of one week, or begin on a Monday when they are more. */
function startsFrom(today: string, days: number): string[] {
  return Array.from({ length: AHEAD_DAYS }, (_, i) => addDays(today, NOTICE_DAYS + i)).filter((start) =>
    days >= 5 ? weekday(start) === 0 : weekday(start) + days <= 5,
  );
}

/**
 * Days on which the class could be held, those that suit best first: no closed period, a range free where one is
 * needed, fewest of the people in need away or on a shift, the sooner the better. Where the roster is not known yet as
 * many are expected on a shift as on the other days: not to know is no better than to know. The nearest days that a closed
 * period forbids come last, so that the reason is seen.
 */
export async function suggestDays(em: EntityManager, wish: Wish): Promise<SuggestedDays[]> {
  const starts = startsFrom(wish.today, wish.days);
  const found = await lookAt(em, wish, starts);
  const open = found.filter((one) => one.closedZh === null && one.rangesFree !== 0);
  const known = open.filter((one) => !one.rosterUnknown);
  const usual = known.reduce((sum, { onShift }) => sum + onShift, 0) / Math.max(1, known.length);
  const kept = ({ away, onShift, rosterUnknown }: SuggestedDays) =>
    away + (rosterUnknown ? Math.max(onShift, usual) : onShift);
  const best = open.toSorted((a, b) => kept(a) - kept(b) || (a.fromOn < b.fromOn ? -1 : 1)).slice(0, SHOWN);
  return [...best, ...found.filter((one) => !open.includes(one)).slice(0, 1)];
}

function lookAt(em: EntityManager, wish: Wish, starts: readonly string[]): Promise<SuggestedDays[]> {
  const { unitPath, personIds, days, onRange } = wish;
  const who = sqlArray(personIds);
  return rows(
    em,
    `with w as (select s as f, s + ? - 1 as t from unnest(?::date[]) s)
     select ${isoDate('w.f')} as "fromOn", ${isoDate('w.t')} as "toOn",
       (select count(*)::int from unnest(?::uuid[]) p where
          exists (select from leave l where l.person_id = p and l.from_on <= w.t
                    and least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) >= w.f)
          or exists (select from class_place c where c.person_id = p
                    and c.state in ('called', 'confirmed', 'finished', 'failed')
                    and c.begins_at < (w.t + 1)::timestamp at time zone 'Asia/Shanghai'
                    and c.ends_at > w.f::timestamp at time zone 'Asia/Shanghai')) as away,
       (select count(distinct d.person_id)::int from duty_entry d
          where d.person_id = any(?::uuid[]) and d.serves_on between w.f and w.t) as "onShift",
       w.t > coalesce((select max(d.serves_on) from duty_entry d where d.person_id = any(?::uuid[])), w.t - 1)
         as "rosterUnknown",
       case when ? then (select count(*)::int from resource r where r.kind = 'range'
            and r.from_on <= w.f and (r.to_on is null or r.to_on >= w.t)
            and not exists (select from resource_booking b where b.resource_id = r.id
              and (b.whole or b.purpose = 'maintenance')
              and b.begins_at < (w.t + 1)::timestamp at time zone 'Asia/Shanghai'
              and b.ends_at > w.f::timestamp at time zone 'Asia/Shanghai')) end as "rangesFree",
       c.title_zh as "closedZh", c.title_en as "closedEn"
     from w left join lateral (select title_zh, title_en from closed_period c
       where c.unit_path @> ?::ltree and c.from_on <= w.t and c.to_on >= w.f order by c.from_on limit 1) c on true
     order by w.f`,
    [days, sqlArray(starts), who, who, who, onRange, unitPath],
  );
}
