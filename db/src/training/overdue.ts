import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

export type OverdueState = 'lapsed' | 'due30' | 'due60' | 'due90' | 'never';

/** How many people of a capability there are in each state. */
export interface OverdueCount extends Record<OverdueState, number> {
  code: string;
}

export interface OverduePerson {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  state: OverdueState;
  on: string | null;
  lastTrainedOn: string | null;
}

/** Where a requirement stands by its days; null: neither lapsed nor about to. Takes the day three times. */
const stateOn = `case when s.state = 'lapsed' then 'lapsed'
    when s.state = 'no_evidence' and s.counted = 0 then 'never'
    when s.state not in ('met', 'due') or s.ready_until_on is null then null
    when s.ready_until_on <= ?::date + 30 then 'due30'
    when s.ready_until_on <= ?::date + 60 then 'due60'
    when s.ready_until_on <= ?::date + 90 then 'due90' end`;

const count = (state: OverdueState) => `count(*) filter (where o.state = '${state}')::int as ${state}`;

/** Requirements of these units that have lapsed, are about to, or were never assessed, by capability; the most first. */
export function overdueByCapability(
  em: EntityManager,
  unitIds: readonly string[],
  today: string,
): Promise<OverdueCount[]> {
  return rows(
    em,
    `select o.code, ${(['lapsed', 'due30', 'due60', 'due90', 'never'] as const).map(count).join(', ')}
     from (select s.capability_code as code, ${stateOn} as state from capability_score s
           where s.unit_id = any(?::uuid[]) and s.required_level is not null) o
     where o.state is not null group by o.code
     order by count(*) filter (where o.state in ('lapsed', 'due30')) desc, count(*) desc, o.code`,
    [today, today, today, sqlArray(unitIds)],
  );
}

/** Their names for one capability: the lapsed first, then by the day on which it lapses, then the never assessed. */
export function overduePeople(
  em: EntityManager,
  unitIds: readonly string[],
  { capabilityCode, today, most }: { capabilityCode: string; today: string; most: number },
): Promise<OverduePerson[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh", u.name_en as "unitEn",
            o.state, ${isoDate('o.day')} as "on", ${isoDate('o.last_evidence_on')} as "lastTrainedOn"
     from (select s.person_id, s.last_evidence_on, ${stateOn} as state, coalesce(s.ready_until_on, s.expires_on) as day
           from capability_score s
           where s.unit_id = any(?::uuid[]) and s.capability_code = ? and s.required_level is not null) o
     join person p on p.id = o.person_id join unit u on u.id = p.unit_id
     where o.state is not null
     order by array_position(array['lapsed', 'due30', 'due60', 'due90', 'never'], o.state), o.day, p.badge_number
     limit ${most}`,
    [today, today, today, sqlArray(unitIds), capabilityCode],
  );
}
