import { LockMode } from '@mikro-orm/postgresql';
import type { BatchAnswer, recordBatch } from '@whetstone/core/drills/batch-contract.ts';
import type { recordResult } from '@whetstone/core/drills/contract.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { sentenceOf } from '@whetstone/core/refusal-catalogue.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { holdsNul } from '../platform/validator.ts';
import { drillOf, sessionFor } from './session-for.ts';
import { type SentResult, type Taken, takeResults } from './take-results.ts';
import { resultView } from './views.ts';

async function takeIn(ctx: SignedIn, sessionId: string, sent: readonly SentResult[]) {
  const session = await sessionFor(ctx, sessionId, LockMode.PESSIMISTIC_READ);
  const { definition: drill } = await drillOf(ctx, session);
  return { drill, taken: await takeResults(ctx, { session, drill }, sent) };
}

/**
 * Records a measured outcome. The session is kept from closing meanwhile, and the person's roster entry
 * is locked, so that the same result sent twice at once is one row and attempts are counted in turn.
 */
export const record: Handler<typeof recordResult> = async ({ params, body }, ctx) => {
  const { drill, taken } = await takeIn(ctx, params.sessionId, [body]);
  const [result] = taken;
  if (!result || result instanceof Refusal) throw result ?? new Refusal('internal');
  return resultView(result, drill);
};

/** The raw record that a text holds; null when it holds none. */
function rawIn(text: string): unknown {
  try {
    const raw: unknown = JSON.parse(text);
    return holdsNul(raw) ? null : raw;
  } catch {
    return null;
  }
}

function sentOf(
  { raw, deviceId, believedNo, ...one }: Input<typeof recordBatch>['body']['results'][number],
  sentAt: string,
): SentResult {
  return { ...one, raw: rawIn(raw), device: { id: deviceId, believedNo, sentAt } };
}

function answerOf(
  { opId }: SentResult,
  taken: Taken,
  drill: DrillDefinition,
  locale: 'zh' | 'en',
): BatchAnswer {
  if (!(taken instanceof Refusal)) return { opId, result: resultView(taken, drill), refused: null };
  const { code, extras } = taken;
  return { opId, result: null, refused: { code, sentence: sentenceOf(code, locale, extras) } };
}

/** As `record` for all that waits on a device: each result has its own answer, in the order sent. */
export const recordMany: Handler<typeof recordBatch> = async ({ params, body }, ctx) => {
  const sent = body.results.map((one) => sentOf(one, body.sentAt));
  const { drill, taken } = await takeIn(ctx, params.sessionId, sent);
  return {
    answers: sent.map((one, at) => answerOf(one, taken[at] ?? new Refusal('internal'), drill, ctx.locale)),
  };
};
