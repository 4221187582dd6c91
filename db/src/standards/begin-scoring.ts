import type { EntityManager } from '@mikro-orm/postgresql';
import { qKey } from '@whetstone/core/capability/parameter-specs.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { AdoptedQ } from '@whetstone/core/standards/change-contract.ts';
import { parametersOfVersion } from './changes-of.ts';
import { ModelChange } from './model-change.entity.ts';
import { modelOn } from './model-in-force.ts';
import { proposalsBeside } from './proposals.ts';
import { tablesOf } from './tables-of-version.ts';
import { versionInForce } from './version-in-force.ts';

/** What a draft of the tables or parameters begins with. */
export interface ScoringDraft {
  readonly kind: 'parameters' | 'tables';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly effectiveOn: string;
  /** Capabilities whose q is taken from the nightly tuning. */
  readonly adopt?: readonly string[];
}

/**
 * Begins a draft from the version in force on its day. Proposals of the nightly tuning get into it because a
 * person chose them, and the draft keeps what spoke for each.
 * @throws Refusal `proposal-gone` when the tuning no longer proposes anything else, `not-found` without tables
 */
export async function beginScoring(
  em: EntityManager,
  { kind, nameZh, nameEn, effectiveOn, adopt = [] }: ScoringDraft,
  { byId, now }: { byId: string; now: string },
): Promise<ModelChange> {
  const named = { kind, nameZh, nameEn, effectiveOn };
  const made = { ...named, createdById: byId, createdAt: now, status: 'draft' as const };
  if (kind === 'tables') {
    const base = await versionInForce(em, 'drills', effectiveOn);
    if (!base) throw new Refusal('not-found');
    return em.create(ModelChange, { ...made, baseVersionId: base.id, tables: await tablesOf(em, base.id) });
  }
  const base = await versionInForce(em, 'model', effectiveOn);
  const parameters = { ...(await parametersOfVersion(em, base?.id ?? null)) };
  const adopted = await adoptedFrom(em, adopt, effectiveOn);
  for (const { capabilityCode, to } of adopted) parameters[qKey(capabilityCode)] = to;
  return em.create(ModelChange, { ...made, baseVersionId: base?.id ?? null, parameters, adopted });
}

async function adoptedFrom(em: EntityManager, codes: readonly string[], day: string): Promise<AdoptedQ[]> {
  if (codes.length === 0) return [];
  const proposals = await proposalsBeside(em, await modelOn(em, day));
  return codes.map((code) => {
    const found = proposals.find(({ capabilityCode }) => capabilityCode === code);
    if (!found) throw new Refusal('proposal-gone', { capability: code });
    const { capabilityCode, current: from, proposed: to, tunedOn, predicted, gain, held } = found;
    return { capabilityCode, from, to, tunedOn, predicted, gain, held };
  });
}
