import { LockMode } from '@mikro-orm/postgresql';
import { agreementOf, boundOf } from '@whetstone/core/drills/agreement.ts';
import { recordedTime } from '@whetstone/core/drills/occasion.ts';
import type { markPerson } from '@whetstone/core/drills/range-contract.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { ExaminerMark } from '@whetstone/db/drills/examiner-mark.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { judgedViews } from './judged-views.ts';
import { onRoster, refuseRecording } from './occasion.ts';
import { drillOf, sessionFor } from './session-for.ts';
import { settle, standingResult, type Judged } from './settle.ts';
import { resultView } from './views.ts';

type Body = Input<typeof markPerson>['body'];

/** The marks that speak now: neither replaced nor settled. */
function openMarks({ em }: SignedIn, sessionId: string, personId: string): Promise<ExaminerMark[]> {
  return em.find(ExaminerMark, { sessionId, personId, replacedById: null, resultId: null });
}

/** Writes what this examiner saw, in the place of their own mark where they say why. */
async function write(
  ctx: SignedIn,
  judged: Judged,
  body: Body,
  open: readonly ExaminerMark[],
): Promise<ExaminerMark> {
  const { em, actor, now } = ctx;
  const own = open.find(({ examinerId }) => examinerId === actor.personId);
  if (own && !body.reason) throw new Refusal('judged-already');
  const { session, person, drill } = judged;
  const model = await modelOn(em, session.heldOn);
  const { score, passed, critical } = scoreDrill(drill, person, body.raw, session.heldOn, model);
  const mark = em.create(ExaminerMark, {
    opId: body.opId,
    sessionId: session.id,
    personId: person.id,
    examinerId: actor.personId,
    raw: body.raw,
    score,
    passed,
    critical: critical.length > 0,
    challengeLevel: body.challengeLevel ?? null,
    ...recordedTime(body.recordedAt, now),
    reason: own ? (body.reason ?? null) : null,
  });
  if (own) own.replacedById = mark.id;
  announce(em, 'examiner.judged', { sessionId: session.id, personId: person.id }, now);
  await em.flush();
  return mark;
}

async function answer(
  ctx: SignedIn,
  judged: Judged,
  result: DrillResult | null,
): Promise<Output<typeof markPerson>> {
  const { session, person, drill } = judged;
  if (result) return { result: resultView(result, drill), judged: null };
  const views = await judgedViews(ctx, session, drill);
  return { result: null, judged: views.of(person.id) };
}

/** The result that this op's mark was settled into, or how things stand; undefined when the op is new. */
async function madeBefore(
  ctx: SignedIn,
  judged: Judged,
  body: Body,
): Promise<Output<typeof markPerson> | undefined> {
  const known = await ctx.em.findOne(ExaminerMark, { opId: body.opId });
  if (!known) return undefined;
  const { session, person } = judged;
  const same = known.sessionId === session.id && known.personId === person.id;
  if (!same || known.examinerId !== ctx.actor.personId) throw new Refusal('op-used-elsewhere');
  return answer(ctx, judged, known.resultId ? await standingResult(ctx, known.resultId) : null);
}

/**
 * One of several examiners judges. The person's roster entry is locked, so that of the last two marks that
 * come at once one sees the other and settles the result.
 */
export const mark: Handler<typeof markPerson> = async ({ params, body }, ctx) => {
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_READ);
  if (session.examiners < 2) throw new Refusal('one-examiner');
  const person = await onRoster(ctx, session.id, body.personId);
  const judged: Judged = { session, person, drill: (await drillOf(ctx, session)).definition };
  const before = await madeBefore(ctx, judged, body);
  if (before) return before;
  refuseRecording(ctx, session, body);
  const open = await openMarks(ctx, session.id, person.id);
  const made = await write(ctx, judged, body, open);
  const late = await settle.late(ctx, judged, { made, open });
  if (late) return answer(ctx, judged, late);
  const standing = [...open.filter((one) => one.stands()), made];
  const agreement = agreementOf(standing, {
    needed: session.examiners,
    bound: boundOf(judged.drill),
    leadId: session.assessorId,
  });
  const result = agreement.is === 'agreed' ? await settle.agreed(ctx, judged, { standing, agreement }) : null;
  return answer(ctx, judged, result);
};
