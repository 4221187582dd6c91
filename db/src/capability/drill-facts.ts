import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProvableLevel } from '@whetstone/core/capability/model.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, isoInstant, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { TypeCeilings } from './exam-facts.ts';

/** A drill result, as it stands now, as evidence is made of it. */
export interface KeptResult {
  readonly id: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly drillZh: string;
  readonly definition: DrillDefinition;
  readonly capabilityCodes: readonly string[];
  /** The drill standard whose table gave the score. */
  readonly versionId: string;
  readonly place: string;
  readonly raw: AnyRaw;
  readonly score: number;
  readonly ceiling: ProvableLevel;
  readonly critical: boolean;
  readonly happenedOn: string;
  readonly recordedAt: string;
  readonly confirmedAt: string | null;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
  readonly assessorId: string;
  /** The assessor held the role of a trainer over the session's unit on the day. */
  readonly assessorCertified: boolean;
}

/** These results with their sessions and drills; those that are gone are missing. */
export function keptResults(em: EntityManager, resultIds: readonly string[]): Promise<KeptResult[]> {
  return rowsAgain<KeptResult>(
    em,
    `select r.id, r.person_id as "personId", s.id as "sessionId", d.name_zh as "drillZh", d.definition,
            d.capability_codes as "capabilityCodes", d.version_id as "versionId", s.place, r.raw, r.score,
            r.ceiling, r.critical_reasons <> '[]'::jsonb as critical,
            ${isoDate('r.happened_on')} as "happenedOn", ${isoInstant('r.recorded_at')} as "recordedAt",
            ${isoInstant('r.confirmed_at')} as "confirmedAt", ${isoInstant('r.voided_at')} as "voidedAt",
            r.void_reason as "voidReason", r.assessor_id as "assessorId",
            exists (select from role_grant g where g.person_id = r.assessor_id and g.role = 'trainer'
                      and g.unit_path @> s.unit_path and g.from_on <= r.happened_on
                      and (g.to_on is null or g.to_on >= r.happened_on)
                      and (g.withdrawn_at is null or g.withdrawn_at > r.recorded_at)) as "assessorCertified"
     from drill_result r join drill_session s on s.id = r.session_id
     join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
     where r.id = any(?::uuid[]) order by r.id`,
    [sqlArray(resultIds)],
  );
}

/** What evidence of a capability can prove. */
export interface KnownCeilings {
  readonly capabilityCode: string;
  readonly ceilings: TypeCeilings;
}

/** What evidence can prove by the framework in force on the day, of all capabilities it knows, by code. */
export function ceilingsOn(em: EntityManager, onDay: string): Promise<KnownCeilings[]> {
  return rowsAgain<KnownCeilings>(
    em,
    `select code as "capabilityCode", ceilings from capability
     where version_id = ${versionIdInForce('framework')} order by code`,
    [onDay],
  );
}

/** The same of these capabilities alone. */
export async function ceilingsOf(
  em: EntityManager,
  capabilityCodes: readonly string[],
  onDay: string,
): Promise<KnownCeilings[]> {
  const all = await ceilingsOn(em, onDay);
  return all.filter(({ capabilityCode }) => capabilityCodes.includes(capabilityCode));
}
