import type { EntityManager } from '@mikro-orm/postgresql';
import { createColumns, writeRows } from '@whetstone/core/capability/columns.ts';
import { addPast, emptyMonths, type MonthSums } from '@whetstone/core/capability/cell-history.ts';
import type { EvidenceRow } from '@whetstone/core/capability/evidence.ts';
import { CAP_2, type FadeClass, type Level } from '@whetstone/core/capability/model.ts';
import { historyDays, standingsOn } from '@whetstone/core/capability/past.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { requirementOf } from './score-figures.ts';

/** A requirement of a person with one row of evidence; of somebody without evidence, with an id of null. */
interface Row extends EvidenceRow {
  readonly personId: string;
  readonly level: Level;
  readonly threshold: number;
  readonly exempt: boolean;
  readonly fade: FadeClass;
  readonly validityDays: number;
  readonly lawChangedOn: string | null;
}

/**
 * How the people directly in a unit stood at the end of each of the last twelve months, by the evidence
 * known now and today's requirements: their evidence is read and folded again.
 */
export async function unitMonths(
  em: EntityManager,
  unitId: string,
  capabilityCode: string,
  today: string,
): Promise<MonthSums[]> {
  const found = await rows<Row>(
    em,
    `select s.person_id as "personId", s.required_level as level, s.threshold, s.state = 'exempt' as exempt,
            c.fade, c.validity_days as "validityDays", l.on_day as "lawChangedOn",
            e.id, e.type, ${isoDate('e.happened_on')} as "happenedOn", e.score, e.ceiling, e.status, e.variance,
            e.critical, e.challenge, e.assessor_certified as "assessorCertified", e.occasion_id as "occasionId"
     from capability_score s
     join capability c on c.version_id = s.version_id and c.code = s.capability_code
     cross join (select ${isoDate('max(effective_on)')} as on_day from law_change
                 where effective_on <= ? and capability_codes @> to_jsonb(?::text)) l
     left join evidence e on e.person_id = s.person_id and e.capability_code = s.capability_code
       and e.status = 'confirmed'
     where s.unit_id = ? and s.capability_code = ? and s.required_level is not null
     order by s.person_id, e.happened_on, e.id`,
    [today, capabilityCode, unitId, capabilityCode],
  );
  const days = historyDays(today);
  const months = emptyMonths();
  for (const mine of Object.values(Object.groupBy(found, (row) => row.personId))) {
    const [person] = mine ?? [];
    if (person) addPerson(months, person, person.id === null ? [] : (mine ?? []), days);
  }
  return months;
}

function addPerson(
  months: MonthSums[],
  { level, threshold, exempt, fade, validityDays, lawChangedOn }: Row,
  evidence: readonly EvidenceRow[],
  days: readonly string[],
): void {
  const columns = createColumns(evidence.length);
  writeRows(columns, 0, evidence);
  const required = { level, must: false, importance: 0 };
  const requirement = requirementOf({ fade, validityDays, lawChangedOn, exempt, required });
  addPast(months, standingsOn(columns, 0, evidence.length, requirement, days, CAP_2), threshold);
}
