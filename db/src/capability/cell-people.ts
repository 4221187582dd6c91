import type { EntityManager } from '@mikro-orm/postgresql';
import type { MonthSums } from '@whetstone/core/capability/cell-history.ts';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { isoDate, rows } from '../platform/sql.ts';

/** A person in a cell, with where they stand. */
export interface CellPerson {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  postCode: string | null;
  state: RequirementState;
  shown: number;
  threshold: number;
  low90: number;
  high90: number;
  counted: number;
  held: string | null;
  lastEvidenceOn: string | null;
  expiresOn: string | null;
}

const inCell = `s.capability_code = ? and s.required_level is not null
  and s.unit_id in (select u.id from unit u where u.path <@ ?::ltree)`;

/** People of whom a unit and those below require the capability, the largest need first. */
export function peopleInCell(
  em: EntityManager,
  path: string,
  capabilityCode: string,
  most: number,
): Promise<CellPerson[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", p.post_code as "postCode", s.state, s.shown, s.threshold, s.low90, s.high90,
            s.counted, s.held, ${isoDate('s.last_evidence_on')} as "lastEvidenceOn",
            ${isoDate('s.expires_on')} as "expiresOn"
     from (select * from capability_score s where ${inCell}
           order by s.need desc, s.shown, s.person_id limit ${most}) s
     join person p on p.id = s.person_id join unit u on u.id = p.unit_id
     order by s.need desc, s.shown, p.id`,
    [capabilityCode, path],
  );
}

/** What a cell's panel says of all its people at once. */
export interface CellSummary {
  people: number;
  median: number | null;
  lapsed: number;
  neverAssessed: number;
  failed: number;
  held: number;
  /** Chance of each person with enough evidence to be ready today; 0 for the held and the lapsed. */
  chances: number[];
}

/** Median, causes and chances over the people of a cell, in one scan of its scores. */
export async function summaryOfCell(
  em: EntityManager,
  path: string,
  capabilityCode: string,
): Promise<CellSummary> {
  const [row] = await rows<CellSummary>(
    em,
    `select count(*)::int as people,
            percentile_cont(0.5) within group (order by s.shown) filter (where s.enough_evidence) as median,
            count(*) filter (where s.state = 'lapsed')::int as lapsed,
            count(*) filter (where s.state = 'no_evidence' and s.counted = 0)::int as "neverAssessed",
            count(*) filter (where s.state = 'below' and s.held is null)::int as failed,
            count(*) filter (where s.held is not null)::int as held,
            coalesce(array_agg(case when s.held is null and s.enough_evidence and s.currency in ('current', 'due')
                                    then 1 - s.p_below else 0 end)
              filter (where s.state not in ('exempt', 'no_evidence')), '{}') as chances
     from capability_score s where ${inCell}`,
    [capabilityCode, path],
  );
  return row as CellSummary;
}

/** The months of a unit's cell: those of its own people and of every unit below, to be pooled. */
export async function monthsOfCell(
  em: EntityManager,
  path: string,
  capabilityCode: string,
): Promise<MonthSums[][]> {
  const found = await rows<{ months: MonthSums[] }>(
    em,
    `select months from heat_cell where scope = 'own' and not must and capability_code = ? and months is not null
       and unit_id in (select u.id from unit u where u.path <@ ?::ltree)`,
    [capabilityCode, path],
  );
  return found.map(({ months }) => months);
}
