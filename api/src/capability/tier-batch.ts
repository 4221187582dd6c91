import { areReasonsSeen } from '@whetstone/core/capability/tier-batch.ts';
import type {
  decideTiers,
  takeTiersBack,
  TiersDecided,
} from '@whetstone/core/capability/tier-batch-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { TierDecision } from '@whetstone/db/capability/tier-decision.entity.ts';
import { newestWordId } from '@whetstone/db/capability/tier-files.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { reasonView } from './tier-views.ts';
import { sayOnTier } from './tier-word.ts';

type Said = Awaited<ReturnType<typeof sayOnTier>>;
type Code = TiersDecided['refused'][number]['code'];
const CODES: readonly string[] = [
  'tier-own',
  'tier-moved',
  'tier-plan-missing',
  'tier-nothing-to-withdraw',
  'not-found',
] satisfies Code[];

const isOurs = (code: string): code is Code => CODES.includes(code);

/** One after the other in the order of their ids, so that two leaders never wait for each other. */
async function eachOf<One extends { personId: string }>(
  people: readonly One[],
  say: (one: One) => Promise<Said>,
): Promise<TiersDecided> {
  const answer: TiersDecided = { decided: [], refused: [] };
  const once = new Map(people.map((one) => [one.personId, one]));
  const inOrder = [...once.values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  for (const one of inOrder) {
    const { personId } = one;
    try {
      const { decision, undoable } = await say(one);
      answer.decided.push({ personId, decisionId: decision.id, undoable });
    } catch (error) {
      // Refused before anything was written: the others are not touched by it.
      if (!(error instanceof Refusal) || !isOurs(error.code)) throw error;
      answer.refused.push({ personId, code: error.code });
    }
  }
  return answer;
}

/** Several proposals confirmed or declined, each person by themselves and only for the reasons that were read. */
export const takeTierDecisions: Handler<typeof decideTiers> = ({ body: { act, people } }, ctx) =>
  eachOf(people, ({ personId, seen, ...word }) =>
    sayOnTier(ctx, personId, { act, ...word }, ({ reasons }) =>
      areReasonsSeen(reasons.map(reasonView), seen),
    ),
  );

/** What was decided at once is taken back at once, unless somebody has said something else since. */
export const withdrawTierDecisions: Handler<typeof takeTiersBack> = async ({ body }, ctx) => {
  const own = await ownDecisions(ctx, body.decisionIds);
  return eachOf(own, ({ id, personId }) =>
    sayOnTier(
      ctx,
      personId,
      { act: 'withdraw', tier: 'routine', reason: body.reason, helpPlan: '' },
      async () => (await newestWordId(ctx.em, personId)) === id,
    ),
  );
};

const ownDecisions = ({ em, actor }: SignedIn, ids: string[]) =>
  em.find(TierDecision, { id: { $in: ids }, decidedById: actor.personId });
