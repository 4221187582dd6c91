import type { myCapability, profile, ProfileView } from '@whetstone/core/capability/contract.ts';
import { type Reach, reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { basisOn } from '@whetstone/db/capability/basis.ts';
import { scoresOf, tierOfPerson } from '@whetstone/db/capability/person-scores.ts';
import { unitPathOf } from '@whetstone/db/capability/tier-files.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { countsOf, scoreView, tierView } from './person-views.ts';

/** Attention tiers are for the person and the chain of leaders above them, and for nobody else. */
async function seesTier({ em, actor }: SignedIn, personId: string): Promise<boolean> {
  if (actor.personId === personId) return true;
  const reach = reachOf(actor, 'decide-tiers');
  const path = reach && (await unitPathOf(em, personId));
  return path != null && reachesUnit(reach as Reach, path);
}

/** A person's kept scores against the post standard, largest need first. */
async function profileOf(ctx: SignedIn, personId: string): Promise<ProfileView> {
  const { em, today } = ctx;
  const person = await personLine(em, personId, today);
  if (!person) throw new Refusal('not-found');
  const kept = await scoresOf(em, personId);
  const scoring = await modelOn(em, today);
  const scores = kept.map((row) => scoreView(row, scoring)).sort((a, b) => b.need - a.need);
  const newest = kept.map((row) => row.computedAt).sort()[kept.length - 1] ?? null;
  return {
    person,
    basis: await basisOn(em, kept[0]?.asOfOn ?? today, newest),
    tier: (await seesTier(ctx, personId)) ? tierView(await tierOfPerson(em, personId)) : null,
    counts: countsOf(scores),
    scores,
  };
}

export const readMine: Handler<typeof myCapability> = (_input, ctx) => profileOf(ctx, ctx.actor.personId);

export const readProfile: Handler<typeof profile> = ({ params }, ctx) => profileOf(ctx, params.personId);
