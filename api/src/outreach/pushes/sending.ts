import type * as contract from '@whetstone/core/outreach/push-contract.ts';
import { areDaysOfPush } from '@whetstone/core/outreach/pushes/push-rules.ts';
import { isQuiet } from '@whetstone/core/training/remind.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  choicesOf,
  itemsToPush,
  itemToPush,
  lessonsToPush,
  stemOf,
} from '@whetstone/db/outreach/pushes/push-matter.ts';
import { previewPush } from '@whetstone/db/outreach/pushes/preview-push.ts';
import { lessonToRead } from '@whetstone/db/outreach/pushes/push-queries.ts';
import { StudyPush } from '@whetstone/db/outreach/pushes/study-push.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { sqlArray } from '@whetstone/db/platform/sql.ts';
import type { Handler } from '../../platform/context.ts';
import { placeToSendFrom, pushWithin, senderReach } from './sender.ts';

export const choices: Handler<typeof contract.pushChoices> = async (_input, ctx) => {
  const { paths, branchIds } = await senderReach(ctx);
  return choicesOf(ctx.em, { paths: sqlArray(paths), branchIds: sqlArray(branchIds) }, ctx.today);
};

/** Only stems go out, never a key; whoever may not send for anybody finds nothing. */
export const matter: Handler<typeof contract.pushMatter> = async ({ query }, ctx) => {
  const { paths, branchIds } = await senderReach(ctx);
  if (paths.length === 0 && branchIds.length === 0) return { items: [], lessons: [] };
  const search = { q: query.q?.trim() ?? '', capabilityCode: query.capabilityCode ?? null };
  const items = await itemsToPush(ctx.em, search);
  return {
    items: items.map(({ id, code, kind, capabilityCode, content }) => ({
      id,
      code,
      kind,
      capabilityCode,
      stem: stemOf(content),
    })),
    lessons: await lessonsToPush(ctx.em, search, ctx.now),
  };
};

export const preview: Handler<typeof contract.previewPush> = async ({ body }, ctx) => {
  const { unitPath } = await placeToSendFrom(ctx, body);
  return previewPush(ctx.em, { audience: body.audience, unitPath }, ctx.today);
};

/** What was made before under the same id is the same push, sent twice. */
export const make: Handler<typeof contract.makePush> = async ({ body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const before = await em.findOne(StudyPush, body.id);
  if (before?.madeById === actor.personId) return { pushId: before.id };
  if (before) throw new Refusal('not-found');
  const { unitId: _, itemId, ...rest } = body;
  const place = await placeToSendFrom(ctx, body);
  if (!areDaysOfPush(body, today)) throw new Refusal('push-days');
  const item = await itemToPush(em, itemId);
  if (!item) throw new Refusal('push-item-unfit');
  const lesson = await lessonToRead(em, body.lessonId, now);
  if ((body.lessonId && !lesson) || (!lesson && body.text.trim() === '')) throw new Refusal('push-empty');
  const { personId } = actor;
  em.create(StudyPush, { ...rest, ...place, itemVersionId: item.versionId, madeById: personId, madeAt: now });
  await em.flush();
  return { pushId: body.id };
};

/** The worker reminds: the rules over all reminders hold there, whoever asks. */
export const remind: Handler<typeof contract.remindPush> = async ({ params }, ctx) => {
  const { row, push } = await pushWithin(ctx, params.pushId);
  if (push.stateOn(ctx.today) !== 'open') throw new Refusal('push-over');
  if (isQuiet(ctx.now)) throw new Refusal('push-quiet');
  announce(ctx.em, 'push.reminder-asked', { pushId: push.id }, ctx.now);
  return { lacking: row.people - row.answered };
};

export const withdraw: Handler<typeof contract.withdrawPush> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { push } = await pushWithin(ctx, params.pushId);
  const { withdrawn, reason, revision } = body;
  push.withdraw(withdrawn, { personId: actor.personId, reason: reason.trim(), revision, now, today });
  announce(em, 'push.moved', { pushId: push.id }, now);
  await em.flush();
  return { revision: push.revision };
};
