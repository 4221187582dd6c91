import { LockMode } from '@mikro-orm/postgresql';
import type {
  confirmMyResult,
  confirmResult,
  myDrillResults,
  ResultView,
  voidResult,
} from '@whetstone/core/drills/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { disputedResults } from '@whetstone/db/drills/disputed-results.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { occasionsOf } from '@whetstone/db/drills/session-queries.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { drillOf, sessionFor } from './session-for.ts';
import { resultView } from './views.ts';

/** The result, locked: of two who change it at once the second sees what the first did. */
async function locked({ em }: SignedIn, resultId: string): Promise<DrillResult> {
  const result = await em.findOne(DrillResult, resultId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!result) throw new Refusal('not-found');
  return result;
}

async function confirmed(
  ctx: SignedIn,
  result: DrillResult,
  session: DrillSession,
  via: 'assessor-device' | 'own-account',
): Promise<ResultView> {
  if (result.confirm(via, ctx.now))
    announce(ctx.em, 'drill-result.confirmed', { resultId: result.id }, ctx.now);
  return resultView(result, (await drillOf(ctx, session)).definition);
}

export const confirm: Handler<typeof confirmResult> = async ({ params }, ctx) => {
  const result = await locked(ctx, params.resultId);
  return confirmed(ctx, result, await sessionFor(ctx, result.sessionId), 'assessor-device');
};

export const confirmMine: Handler<typeof confirmMyResult> = async ({ params }, ctx) => {
  const result = await locked(ctx, params.resultId);
  if (result.personId !== ctx.actor.personId) throw new Refusal('not-found');
  const session = await ctx.em.findOneOrFail(DrillSession, result.sessionId);
  return confirmed(ctx, result, session, 'own-account');
};

export const takeBack: Handler<typeof voidResult> = async ({ params, body }, ctx) => {
  const result = await locked(ctx, params.resultId);
  const session = await sessionFor(ctx, result.sessionId);
  if (result.personId === ctx.actor.personId) throw new Refusal('own-result');
  if (result.void(body.reason, ctx.now, ctx.actor.personId))
    announce(ctx.em, 'drill-result.voided', { resultId: result.id }, ctx.now);
  return resultView(result, (await drillOf(ctx, session)).definition);
};

export const listMine: Handler<typeof myDrillResults> = async (_input, { em, actor }) => {
  const mine = { personId: actor.personId };
  const results = await em.find(DrillResult, mine, { orderBy: { happenedOn: 'desc', id: 'desc' } });
  const occasions = await occasionsOf(
    em,
    results.map((one) => one.sessionId),
  );
  const assessors = await nameCards(
    em,
    results.map((one) => one.assessorId),
  );
  const disputed = await disputedResults(em, actor.personId);
  return {
    results: results.map((result) => {
      const { definition, drillZh, drillEn, heldOn, place } = occasions.get(result.sessionId)!;
      const assessor = assessors.get(result.assessorId)?.name ?? '';
      return {
        result: resultView(result, definition),
        drillZh,
        drillEn,
        heldOn,
        place,
        assessor,
        disputed: disputed.has(result.id),
      };
    }),
  };
};
