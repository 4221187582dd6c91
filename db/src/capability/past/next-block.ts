import { addDays } from '@whetstone/core/platform/day.ts';
import type { PastMeaning } from '../heat-past.entity.ts';
import type { Ask } from '../rebuild/ask.ts';
import { isoDate } from '../../platform/sql.ts';
import { replayPaused } from '../../standards/replay.ts';
import type { Block } from './past-world.ts';

/** So far back any day can be asked for. */
export const PAST_MONTHS = 36;

/** A block that is to be made, and by which meaning. */
export interface WantedBlock {
  readonly meaning: PastMeaning;
  readonly block: Block;
}

/** The setting that names the first day that can be asked for, and the day on which that was found. */
const FIRST_DAY_SETTING = 'capability.first-past-day';

/** The first day that can be asked for; null before any is kept. */
export async function firstPastDay(ask: Ask): Promise<string | null> {
  const [found] = await ask<{ first: string | null }>(
    `select value ->> 'first' as first from setting where key = '${FIRST_DAY_SETTING}'`,
  );
  return found?.first ?? null;
}

/**
 * Finds the first day anew, once a day: that of the oldest evidence, but not more than `PAST_MONTHS` ago, nor
 * before the first standard.
 */
async function findFirstDay(ask: Ask, today: string, now: string): Promise<string | null> {
  const [kept] = await ask<{ first: string | null }>(
    `select value ->> 'first' as first from setting where key = '${FIRST_DAY_SETTING}' and value ->> 'on' = ?`,
    [today],
  );
  if (kept) return kept.first;
  const [found] = await ask<{ first: string | null }>(
    `insert into setting (key, value, set_at)
     select '${FIRST_DAY_SETTING}', jsonb_build_object('on', ?::text, 'first', ${isoDate(`greatest(min(happened_on),
       date_trunc('month', ?::date)::date - interval '${PAST_MONTHS} months',
       (select min(effective_from) from standard_version where subject = 'framework'))::date`)}), ?::timestamptz
     from evidence where happened_on < ?
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at
     returning value ->> 'first' as first`,
    [today, today, now, today],
  );
  return found?.first ?? null;
}

/**
 * The block of days that is missing or stale, the newest first, those as known then before those as known
 * now; days missing come before stale ones. A block lies within one month, one standard and
 * one version of the model. While the replay is stopped, what is stale stays as it is.
 * @returns null when everything up to yesterday is kept
 */
export async function nextBlock(ask: Ask, today: string, now: string): Promise<WantedBlock | null> {
  const first = await findFirstDay(ask, today, now);
  if (first === null || first >= today) return null;
  const [gap] = await ask<{ meaning: PastMeaning; last: string; first: string }>(
    `with wanted as (
       select m.meaning, d::date as day, date_trunc('month', d)::date as month,
              (select max(v.effective_from) from standard_version v
               where v.subject in ('framework', 'model') and v.effective_from <= d::date) as version
       from generate_series(?::date, ?::date - 1, interval '1 day') d
       cross join (values ('then'), ('now')) m (meaning)),
     kept as (select distinct meaning, first_on, last_on from heat_past),
     missing as (
       select w.* from wanted w where not exists (
         select from kept k where k.meaning = w.meaning and w.day between k.first_on and k.last_on)),
     newest as (select * from missing order by day desc, meaning desc limit 1)
     select n.meaning, ${isoDate('n.day')} as last, ${isoDate('min(m.day)')} as first
     from newest n join missing m on m.meaning = n.meaning and m.month = n.month and m.version = n.version
       and not exists (select from wanted w where w.meaning = n.meaning and w.day > m.day and w.day < n.day
                         and not exists (select from missing o where o.meaning = w.meaning and o.day = w.day))
     group by n.meaning, n.day`,
    [first, today],
  );
  if (gap) return { meaning: gap.meaning, block: { first: gap.first, last: gap.last } };
  return staleBlock(ask, today);
}

/** A stale block, the newest first; one that ended yesterday's month is made up to yesterday. */
async function staleBlock(ask: Ask, today: string): Promise<WantedBlock | null> {
  const [stale] = await ask<{ meaning: PastMeaning; first: string; last: string }>(
    `select meaning, ${isoDate('first_on')} as first, ${isoDate('max(last_on)')} as last
     from heat_past where stale and not ${replayPaused} group by meaning, first_on order by first_on desc limit 1`,
  );
  if (!stale || stale.first > addDays(today, -1)) return null;
  return { meaning: stale.meaning, block: { first: stale.first, last: stale.last } };
}
