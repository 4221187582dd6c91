import type { EntityManager } from '@mikro-orm/postgresql';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import { type Proposal, proposalOf } from '@whetstone/core/capability/proposal.ts';
import { newestTuning } from '../capability/assurance-queries.ts';

/** What the newest night of each capability proposes beside a model, by what it gains. */
export async function proposalsBeside(em: EntityManager, model: ScoringModel): Promise<Proposal[]> {
  const nights = await newestTuning(em);
  return nights.flatMap((night) => proposalOf(night, model) ?? []).toSorted((a, b) => b.gain - a.gain);
}
