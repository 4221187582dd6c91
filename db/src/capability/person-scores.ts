import type { EntityManager } from '@mikro-orm/postgresql';
import type { Currency } from '@whetstone/core/capability/currency.ts';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import type { Tier, TierReason } from '@whetstone/core/capability/tiers.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';

/** A kept score as screens read it. */
export interface ScoreRow {
  capabilityCode: string;
  asOfOn: string;
  computedAt: string;
  formulaVersion: string;
  mean: number;
  variance: number;
  low90: number;
  high90: number;
  shown: number;
  level: number;
  held: string | null;
  enoughEvidence: boolean;
  counted: number;
  currency: Currency;
  state: RequirementState;
  requiredLevel: number | null;
  must: boolean;
  importance: number | null;
  threshold: number | null;
  pBelow: number | null;
  projected: number | null;
  lastEvidenceOn: string | null;
  newestPassOn: string | null;
  expiresOn: string | null;
  need: number;
  meanBefore: number;
  varianceBefore: number;
}

/** The kept scores of one person, or of one of their capabilities, in the order of the framework's codes. */
export function scoresOf(em: EntityManager, personId: string, capabilityCode?: string): Promise<ScoreRow[]> {
  return rows(
    em,
    `select capability_code as "capabilityCode", ${isoDate('as_of_on')} as "asOfOn",
            ${isoInstant('computed_at')} as "computedAt", formula_version as "formulaVersion", mean, variance,
            low90, high90, shown, level, held, enough_evidence as "enoughEvidence", counted, currency, state,
            required_level as "requiredLevel", must, importance, threshold, p_below as "pBelow", projected,
            ${isoDate('last_evidence_on')} as "lastEvidenceOn", ${isoDate('newest_pass_on')} as "newestPassOn",
            ${isoDate('expires_on')} as "expiresOn", need, mean_before as "meanBefore",
            variance_before as "varianceBefore"
     from capability_score where person_id = ? ${capabilityCode === undefined ? '' : 'and capability_code = ?'}
     order by capability_code collate "C"`,
    capabilityCode === undefined ? [personId] : [personId, capabilityCode],
  );
}

/** The tier the rules give a person; null for somebody of whom nothing is required. */
export async function tierOfPerson(
  em: EntityManager,
  personId: string,
): Promise<{ tier: Tier; reasons: TierReason[] } | null> {
  const [row] = await rows<{ tier: Tier; reasons: TierReason[] }>(
    em,
    'select tier, reasons from person_tier where person_id = ?',
    [personId],
  );
  return row ?? null;
}
