import type { EntityManager } from '@mikro-orm/postgresql';
import type * as contract from '@whetstone/core/exams/appeal-contract.ts';
import type { AppealSubject, MyAppeal } from '@whetstone/core/exams/appeal-contract.ts';
import { objectionUntil, replyDueBy } from '@whetstone/core/exams/appeal-terms.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { ownAppeals, type OwnAppealRow, resultKnownAt } from '@whetstone/db/exams/item-appeal-queries.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler } from '../platform/context.ts';

const outcomes = {
  counting: 'proposed',
  proposed: 'proposed',
  publishing: 'proposed',
  published: 'published',
  rejected: 'rejected',
  withdrawn: 'rejected',
} as const;

/** An appeal as its person reads it, with how long a dismissed one can still go to another examiner. */
function myAppealView({ regradeState, followed, ...row }: OwnAppealRow, now: string): MyAppeal {
  const { state, decidedAt, followsId } = row;
  const until = decidedAt && objectionUntil(decidedAt);
  const further = state === 'dismissed' && followsId === null && !followed && until && until > now;
  return { ...row, regrade: regradeState && outcomes[regradeState], furtherUntil: further ? until : null };
}

async function shown(em: EntityManager, personId: string, appealId: string, now: string): Promise<MyAppeal> {
  const [row] = await ownAppeals(em, personId, { appealId });
  if (!row) throw new Refusal('not-found');
  return myAppealView(row, now);
}

async function own(em: EntityManager, personId: string, appealId: string): Promise<ItemAppeal> {
  const found = await em.findOne(ItemAppeal, { id: appealId, personId, about: ['item', 'mark'] });
  if (!found) throw new Refusal('not-found');
  return found;
}

interface Disputed {
  attemptId: string;
  examId: string;
  itemVersionId: string;
  position: number;
}

/** @throws Refusal `appeal-open` */
async function makeAppeal(
  em: EntityManager,
  disputed: Disputed & { personId: string },
  said: { about: AppealSubject; text: string; followsId: string | null; now: string },
): Promise<ItemAppeal> {
  const { attemptId, position } = disputed;
  if (await em.findOne(ItemAppeal, { attemptId, position, state: 'open' })) throw new Refusal('appeal-open');
  const { now, ...rest } = said;
  const made = em.create(ItemAppeal, {
    ...disputed,
    ...rest,
    id: newId(),
    state: 'open',
    madeAt: now,
    dueAt: replyDueBy(now),
  });
  announce(em, 'item-appeal.moved', { appealId: made.id }, now);
  await em.flush();
  return made;
}

export const listMyAppeals: Handler<typeof contract.myAppeals> = async ({ query }, { em, actor, now }) => {
  const found = await ownAppeals(em, actor.personId, { attemptId: query.attemptId });
  return { appeals: found.map((row) => myAppealView(row, now)) };
};

export const appeal: Handler<typeof contract.appealItem> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { personId } = actor;
  const attempt = await em.findOne(Attempt, { id: params.attemptId, personId });
  const placed =
    attempt && (await em.findOne(PaperItem, { paperId: attempt.paperId, position: body.position }));
  if (!attempt || !placed?.itemVersionId || !attempt.order.positions.includes(body.position))
    throw new Refusal('not-found');
  const knownAt = await resultKnownAt(em, attempt.id);
  if (!knownAt) throw new Refusal('not-released', { when: '—' });
  const until = objectionUntil(knownAt);
  if (until < now) throw new Refusal('appeal-too-late', { until });
  const { examId } = await em.findOneOrFail(Paper, attempt.paperId);
  const { itemVersionId, position } = placed;
  const disputed = { attemptId: attempt.id, examId, itemVersionId, position, personId };
  const { id } = await makeAppeal(em, disputed, { ...body, followsId: null, now });
  return shown(em, personId, id, now);
};

export const goFurther: Handler<typeof contract.appealFurther> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { personId } = actor;
  const before = await own(em, personId, params.appealId);
  const view = await shown(em, personId, before.id, now);
  const { attemptId, examId, itemVersionId, position, about, id: followsId } = before;
  if (!view.furtherUntil) {
    const late = before.state === 'dismissed' && before.decidedAt && objectionUntil(before.decidedAt) <= now;
    if (late) throw new Refusal('appeal-too-late', { until: objectionUntil(before.decidedAt!) });
    throw new Refusal('appeal-not-dismissed');
  }
  if (
    about === 'record' ||
    about === 'voiding' ||
    !attemptId ||
    !examId ||
    !itemVersionId ||
    position == null
  )
    throw new Refusal('not-found');
  const disputed = { attemptId, examId, itemVersionId, position, personId };
  const { id } = await makeAppeal(em, disputed, { about, text: body.text, followsId, now });
  return shown(em, personId, id, now);
};

export const takeBack: Handler<typeof contract.withdrawAppeal> = async ({ params }, { em, actor, now }) => {
  const found = await own(em, actor.personId, params.appealId);
  found.withdraw(now);
  announce(em, 'item-appeal.moved', { appealId: found.id }, now);
  await em.flush();
  return shown(em, actor.personId, found.id, now);
};
