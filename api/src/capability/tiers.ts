import {
  type decideTier,
  type myTier,
  type personTier,
  type TierFile,
} from '@whetstone/core/capability/tier-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { tierCandidate, wordsOnTier } from '@whetstone/db/capability/tier-files.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { reasonView, standingView } from './tier-views.ts';
import { sayOnTier } from './tier-word.ts';

async function fileOf({ em, today }: SignedIn, personId: string): Promise<TierFile> {
  const person = await personLine(em, personId, today);
  const found = await tierCandidate(em, personId);
  if (!person || !found) throw new Refusal('not-found');
  const words = await wordsOnTier(em, personId);
  return {
    person,
    asOfOn: today,
    formulaVersion: (await modelOn(em, today)).version,
    standing: standingView(found, today),
    words: words.map(({ decidedOn: _decidedOn, grounds, ...word }) => ({
      ...word,
      grounds: grounds.map(reasonView),
    })),
  };
}

export const readMyTier: Handler<typeof myTier> = (_input, ctx) => fileOf(ctx, ctx.actor.personId);

export const readPersonTier: Handler<typeof personTier> = ({ params }, ctx) => fileOf(ctx, params.personId);

export const takeTierDecision: Handler<typeof decideTier> = async ({ params: { personId }, body }, ctx) => {
  await sayOnTier(ctx, personId, body);
  return fileOf(ctx, personId);
};
