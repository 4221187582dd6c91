import type { EntityManager } from '@mikro-orm/postgresql';
import { assess } from '@whetstone/core/capability/assess.ts';
import type { Assessment } from '@whetstone/core/capability/assessment.ts';
import { CHANGE_DAYS } from '@whetstone/core/capability/cell.ts';
import type { EvidenceRow } from '@whetstone/core/capability/evidence.ts';
import { type FadeClass, type Level, modelFor } from '@whetstone/core/capability/model.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import { type PairFacts, requirementOf, type Required } from './score-figures.ts';

/** One requirement of a post and how a person stands in it. */
export interface AssessedRequirement {
  readonly capabilityCode: string;
  readonly required: Required;
  /** Evidence type → highest level it can prove. */
  readonly ceilings: Readonly<Record<string, number>>;
  readonly now: Assessment;
  /** As of the day from which a change is told. */
  readonly before: Assessment;
}

interface FactsRow {
  readonly code: string;
  readonly level: Level;
  readonly must: boolean;
  readonly importance: number;
  readonly fade: FadeClass;
  readonly validityDays: number;
  readonly ceilings: Readonly<Record<string, number>>;
  readonly lawChangedOn: string | null;
  readonly exempt: boolean;
}

/** What a post asks by the standard in force on the day, with law changes and the person's exemptions. */
function requirementsOf(em: EntityManager, personId: string, postCode: string, asOf: string) {
  return rows<FactsRow>(
    em,
    `select r.capability_code as code, r.level, r.must, r.importance, c.fade, c.validity_days as "validityDays",
            c.ceilings,
            (select ${isoDate('max(l.effective_on)')} from law_change l
             where l.effective_on <= ?::date and l.capability_codes @> to_jsonb(r.capability_code)) as "lawChangedOn",
            exists (select from exemption e where e.person_id = ? and e.capability_code = r.capability_code
                      and e.from_on <= ?::date and e.to_on >= ?::date) as exempt
     from requirement r join capability c on c.version_id = r.version_id and c.code = r.capability_code
     where r.post_code = ? and r.version_id = ${versionIdInForce('framework')} order by r.capability_code`,
    [asOf, personId, asOf, asOf, postCode, asOf],
  );
}

async function evidenceOf(em: EntityManager, personId: string): Promise<Map<string, EvidenceRow[]>> {
  const found = await rows<EvidenceRow & { code: string }>(
    em,
    `select capability_code as code, id, type, ${isoDate('happened_on')} as "happenedOn", score, ceiling, status,
            variance, critical, challenge, assessor_certified as "assessorCertified", occasion_id as "occasionId",
            disputed
     from evidence where person_id = ? and status = 'confirmed'`,
    [personId],
  );
  return Map.groupBy(found, ({ code }) => code);
}

/**
 * How a person stands in what a post asks, whether they hold it or not: folded from the evidence while it is
 * read, kept nowhere, and by the same rules as the scores that are kept.
 */
export async function assessForPost(
  em: EntityManager,
  personId: string,
  postCode: string,
  asOf: string,
): Promise<AssessedRequirement[]> {
  const asked = await requirementsOf(em, personId, postCode, asOf);
  const evidence = await evidenceOf(em, personId);
  const scoring = await modelOn(em, asOf);
  return asked.map(({ code, level, must, importance, ceilings, ...row }) => {
    const required: Required = { level, must, importance };
    const facts: PairFacts = { ...row, required };
    const model = modelFor(scoring, code);
    const on = (day: string) => assess(evidence.get(code) ?? [], requirementOf(facts), day, model);
    return {
      capabilityCode: code,
      required,
      ceilings,
      now: on(asOf),
      before: on(addDays(asOf, -CHANGE_DAYS)),
    };
  });
}
