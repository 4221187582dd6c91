import type * as contract from '@whetstone/core/exams/similar-marking-contract.ts';
import type { SimilarScript } from '@whetstone/core/exams/similar-marking-contract.ts';
import { similarAnswers } from '@whetstone/core/exams/similar-answers.ts';
import { writtenFor } from '@whetstone/core/exams/take-mark.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { freeScripts } from '@whetstone/db/exams/free-scripts.ts';
import { giveMark, openScript } from '@whetstone/db/exams/give-mark.ts';
import { holdScripts, queueTurn } from '@whetstone/db/exams/marking-leases.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { queueOf } from './marking.ts';
import { progressOf } from './marking-views.ts';

/** The queue of a script within reach, and the scripts that say nearly the same. */
async function similarTo({ em, actor, now, ...ctx }: SignedIn, scriptId: string) {
  const script = await em.findOne(MarkingScript, scriptId);
  if (!script) throw new Refusal('not-found');
  const row = await queueOf({ em, actor, now, ...ctx }, script.queueId);
  const part = row.part || null;
  const { attemptId, position } = script;
  const { value } = await em.findOneOrFail(Answer, { attemptId, position });
  const free = await freeScripts(em, { queueId: row.id, markerId: actor.personId, now });
  const others = free
    .filter((one) => one.scriptId !== scriptId)
    .map((one): SimilarScript => ({
      scriptId: one.scriptId,
      code: one.code,
      text: writtenFor(one.value, part),
    }));
  return { row, similar: similarAnswers(writtenFor(value, part), others) };
}

export const listSimilar: Handler<typeof contract.similarScripts> = async ({ params }, ctx) => ({
  scripts: (await similarTo(ctx, params.scriptId)).similar,
});

/** Each gets a mark of its own by the way of every mark; nobody else can take one of them meanwhile. */
export const giveTogether: Handler<typeof contract.markTogether> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const markerId = actor.personId;
  const { scriptIds, ...said } = body;
  const script = await em.findOne(MarkingScript, params.scriptId);
  if (!script) throw new Refusal('not-found');
  await queueTurn(em, script.queueId);
  const { row, similar } = await similarTo(ctx, params.scriptId);
  if (said.rubricNo !== row.rubricNo) throw new Refusal('rubric-changed');
  const chosen = similar.filter(({ scriptId }) => scriptIds.includes(scriptId));
  await holdScripts(
    em,
    chosen.map(({ scriptId }) => scriptId),
    markerId,
    now,
  );
  const given = [];
  for (const { scriptId, code } of chosen) {
    const open = await openScript(em, scriptId);
    if (!open) continue;
    const { id: markId, points } = await giveMark(em, open, { markerId, said, now });
    given.push({ scriptId, code, markId, points });
  }
  return {
    given,
    left: scriptIds.length - given.length,
    progress: progressOf(await queueOf(ctx, row.id)),
  };
};
