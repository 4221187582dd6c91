import type { EntityManager } from '@mikro-orm/postgresql';
import type { MonthSums } from '@whetstone/core/capability/cell-history.ts';
import type { Currency } from '@whetstone/core/capability/currency.ts';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { bookedOnSql } from './booked.ts';

/** A person in a cell, with where they stand. */
export interface CellPerson {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  postCode: string | null;
  state: RequirementState;
  currency: Currency;
  shown: number;
  threshold: number;
  low90: number;
  high90: number;
  counted: number;
  held: string | null;
  lastEvidenceOn: string | null;
  expiresOn: string | null;
  bookedOn: string | null;
}

/** What a cell's panel says of all its people at once, and of those in the greatest need one by one. */
export interface PeopleOfCell {
  people: number;
  /** Of the shown scores of people with enough evidence. */
  median: number | null;
  lapsed: number;
  neverAssessed: number;
  failed: number;
  held: number;
  /** For each who is not exempt: the chance to be ready today, null where the evidence is too thin to say. */
  chances: (number | null)[];
  worst: CellPerson[];
}

const shown = `'personId', p.id, 'name', p.name, 'badgeNumber', p.badge_number, 'unitZh', u.name_zh,
  'unitEn', u.name_en, 'postCode', p.post_code, 'state', w.state, 'currency', w.currency, 'shown', w.shown, 'threshold', w.threshold,
  'low90', w.low90, 'high90', w.high90, 'counted', w.counted, 'held', w.held,
  'lastEvidenceOn', ${isoDate('w.last_evidence_on')}, 'expiresOn', ${isoDate('w.expires_on')},
  'bookedOn', ${isoDate(bookedOnSql('w.person_id', 'w.capability_code', 'w.as_of_on'))}`;
const worstFirst = 'need desc, shown, person_id';

/**
 * The people of whom some units require the capability: all of them in figures, and so many
 * of them by name, the largest need first. One scan of their scores gives it all, since under row-level
 * security the scan of ten thousand is what costs.
 */
export async function peopleOfCell(
  em: EntityManager,
  unitIds: readonly string[],
  capabilityCode: string,
  most: number,
): Promise<PeopleOfCell> {
  const [row] = await rows<PeopleOfCell>(
    em,
    `with s as materialized (
       select person_id, capability_code, as_of_on, state, shown, threshold, low90, high90, counted, held, last_evidence_on, expires_on, need,
              enough_evidence, currency, p_below
       from capability_score where capability_code = ? and required_level is not null
         and unit_id = any(?::uuid[])),
     w as (select * from s order by ${worstFirst} limit ${most})
     select count(*)::int as people,
            percentile_cont(0.5) within group (order by shown) filter (where enough_evidence) as median,
            count(*) filter (where state = 'lapsed')::int as lapsed,
            count(*) filter (where state = 'no_evidence' and counted = 0)::int as "neverAssessed",
            count(*) filter (where state = 'below' and held is null)::int as failed,
            count(*) filter (where state = 'below' and held is not null)::int as held,
            coalesce(json_agg(case when state = 'no_evidence' then null
                                   when held is null and enough_evidence and currency in ('current', 'due')
                                   then 1 - p_below else 0 end) filter (where state <> 'exempt'), '[]') as chances,
            (select coalesce(json_agg(json_build_object(${shown}) order by ${worstFirst}), '[]')
             from w join person p on p.id = w.person_id join unit u on u.id = p.unit_id) as worst
     from s`,
    [capabilityCode, sqlArray(unitIds)],
  );
  return row as PeopleOfCell;
}

/** The months of the own cells of some units, to be pooled. */
export async function monthsOfCell(
  em: EntityManager,
  unitIds: readonly string[],
  capabilityCode: string,
): Promise<MonthSums[][]> {
  const found = await rows<{ months: MonthSums[] }>(
    em,
    `select months from heat_cell where scope = 'own' and not must and capability_code = ? and months is not null
       and unit_id = any(?::uuid[])`,
    [capabilityCode, sqlArray(unitIds)],
  );
  return found.map(({ months }) => months);
}
