import { isDeepStrictEqual } from 'node:util';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { nextAttemptNo, replaceable } from '@whetstone/core/drills/attempt-no.ts';
import type { recordResult } from '@whetstone/core/drills/contract.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { aheadSeconds, recordedTime } from '@whetstone/core/drills/occasion.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { ResultDevice } from '@whetstone/db/drills/result-device.entity.ts';
import { settleAttempts } from '@whetstone/db/drills/settle-results.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { onRoster, refuseRecording } from './occasion.ts';
import { drillOf, sessionFor } from './session-for.ts';
import { resultView } from './views.ts';

type Body = Input<typeof recordResult>['body'];

interface Occasion {
  session: DrillSession;
  person: Person;
  drill: DrillDefinition;
}

/** The result that this op made before, confirmed now if the person accepted it since; null when it is new. */
async function madeBefore({ em, now }: SignedIn, sessionId: string, body: Body): Promise<DrillResult | null> {
  const known = await em.findOne(DrillResult, { opId: body.opId });
  if (!known) return null;
  if (known.sessionId !== sessionId || known.personId !== body.personId)
    throw new Refusal('op-used-elsewhere');
  const accepted = body.confirmed && !known.voidedAt && isDeepStrictEqual(known.raw, body.raw);
  if (accepted && known.confirm('assessor-device', now))
    announce(em, 'drill-result.confirmed', { resultId: known.id }, now);
  return known;
}

/** The number of the attempt: the next one, or that of the voided result that is replaced. */
function attemptNo(results: readonly DrillResult[], body: Body): number {
  if (!body.correctsId) return nextAttemptNo(results);
  const replaced = replaceable(results, body.correctsId);
  if (!replaced) throw new Refusal('invalid-input', { where: 'correctsId' });
  return replaced.attemptNo;
}

/** Scores and writes a new result; the score table applies at once. */
async function write(ctx: SignedIn, { session, person, drill }: Occasion, body: Body): Promise<DrillResult> {
  const { em, actor, now } = ctx;
  const others = await em.find(DrillResult, { sessionId: session.id, personId: person.id });
  const { recordedAt, deviceAt } = recordedTime(body.recordedAt, now, body.device?.sentAt);
  const { value, band, score, level, ceiling, critical } = scoreDrill(
    drill,
    person,
    body.raw,
    session.heldOn,
    await modelOn(em, session.heldOn),
  );
  const result = em.create(DrillResult, {
    opId: body.opId,
    sessionId: session.id,
    personId: person.id,
    attemptNo: attemptNo(others, body),
    raw: body.raw,
    value,
    band,
    score,
    level,
    ceiling,
    criticalReasons: critical,
    happenedOn: session.heldOn,
    assessorId: actor.personId,
    recordedAt,
    deviceAt,
    correctsId: body.correctsId ?? null,
    challengeLevel: body.challengeLevel ?? null,
    teamId: body.teamId ?? null,
  });
  if (body.device)
    em.create(ResultDevice, {
      resultId: result.id,
      personId: person.id,
      deviceId: body.device.id,
      believedNo: body.device.believedNo,
      clockAheadSeconds: aheadSeconds(body.device.sentAt, now),
    });
  announce(em, 'drill-result.recorded', { resultId: result.id }, now);
  if (body.confirmed && result.confirm('assessor-device', now))
    announce(em, 'drill-result.confirmed', { resultId: result.id }, now);
  await em.flush().catch((error: unknown) => {
    // The op's row may be one that this actor cannot see.
    throw error instanceof UniqueConstraintViolationException ? new Refusal('op-used-elsewhere') : error;
  });
  if (others.length > 0) await settleWith(ctx, result);
  return result;
}

/** Attempts are numbered by when they were recorded, also when an earlier one comes in later. */
async function settleWith({ em, now }: SignedIn, result: DrillResult): Promise<void> {
  const numbers = await settleAttempts(em, result, now);
  await em.flush();
  result.attemptNo = numbers.get(result.id) ?? result.attemptNo;
}

/**
 * Records a measured outcome. The session is kept from closing meanwhile, and the person's roster entry
 * is locked, so that the same result sent twice at once is one row and attempts are counted in turn.
 */
export const record: Handler<typeof recordResult> = async ({ params, body }, ctx) => {
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_READ);
  const person = await onRoster(ctx, session.id, body.personId);
  const { definition: drill } = await drillOf(ctx, session);
  const known = await madeBefore(ctx, session.id, body);
  if (known) return resultView(known, drill);
  refuseRecording(ctx, session, body);
  if (session.examiners > 1 && !body.correctsId)
    throw new Refusal('several-examiners', { examiners: session.examiners });
  return resultView(await write(ctx, { session, person, drill }, body), drill);
};
