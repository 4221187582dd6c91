import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProvableLevel } from '@whetstone/core/capability/model.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, isoInstant } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { TypeCeilings } from './exam-facts.ts';

/** A drill result, as it stands now, as evidence is made of it. */
export interface KeptResult {
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

/** The result with its session and drill; null when it is gone. */
export async function keptResult(em: EntityManager, resultId: string): Promise<KeptResult | null> {
  const [found] = await rowsAgain<KeptResult>(
    em,
    `select r.person_id as "personId", s.id as "sessionId", d.name_zh as "drillZh", d.definition,
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
     where r.id = ?`,
    [resultId],
  );
  return found ?? null;
}

/** What evidence of these capabilities can prove, by the framework in force on the day; those it knows. */
export async function ceilingsOf(
  em: EntityManager,
  capabilityCodes: readonly string[],
  onDay: string,
): Promise<{ capabilityCode: string; ceilings: TypeCeilings }[]> {
  const found = await rowsAgain<{ capabilityCode: string; ceilings: TypeCeilings }>(
    em,
    `select code as "capabilityCode", ceilings from capability
     where version_id = ${versionIdInForce('framework')} order by code`,
    [onDay],
  );
  return found.filter(({ capabilityCode }) => capabilityCodes.includes(capabilityCode));
}
