import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type Correction, correctionsFor, readingsOf } from '@whetstone/core/exams/correction.ts';
import type * as contract from '@whetstone/core/exams/regrade-contract.ts';
import type { RegradeView } from '@whetstone/core/exams/regrade-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import type { ExamItem } from '@whetstone/db/exams/corrections.ts';
import { answersWithItems } from '@whetstone/db/exams/late-regrade.ts';
import { regradedItem } from '@whetstone/db/exams/regrade-answers.ts';
import {
  correctableRows,
  countMet,
  flippedBy,
  hasOpenIntake,
  itemOfRegrade,
  regradeRows,
} from '@whetstone/db/exams/regrade-queries.ts';
import { RegradeLine } from '@whetstone/db/exams/regrade-line.entity.ts';
import { type LateIntake, Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { reopenAppeals } from '@whetstone/db/exams/reopen-appeals.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler } from '../platform/context.ts';
import { intakeView } from './late-views.ts';
import { affectedView, correctableView, itemView } from './regrade-views.ts';

/** The regrade as lists and answers show it. */
export async function shown(em: EntityManager, regradeId: string): Promise<RegradeView> {
  const [row] = await regradeRows(em, { regradeId });
  if (!row) throw new Refusal('not-found');
  return row;
}

async function locked(em: EntityManager, regradeId: string): Promise<Regrade> {
  const found = await em.findOne(Regrade, regradeId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!found) throw new Refusal('not-found');
  return found;
}

export const listRegrades: Handler<typeof contract.regrades> = async ({ query }, { em }) => ({
  regrades: await regradeRows(em, { examId: query.examId }),
});

export const listCorrectable: Handler<typeof contract.correctableItems> = async ({ params }, { em }) => {
  const exam = await em.findOne(Exam, params.examId);
  if (!exam) throw new Refusal('not-found');
  const items = await correctableRows(em, exam.id);
  return { examTitle: exam.title, items: items.map(correctableView) };
};

/** Names are shown of those only whom it moves over the line; each look is in their log. */
export const readRegrade: Handler<typeof contract.regrade> = async ({ params: { regradeId } }, ctx) => {
  const { em, actor, now, today, requestId } = ctx;
  const view = await shown(em, regradeId);
  const item = await itemOfRegrade(em, regradeId);
  const { examId, late } = await em.findOneOrFail(Regrade, regradeId);
  const { passPercent } = item?.rules ?? (await em.findOneOrFail(Exam, examId)).rules;
  const flips = await flippedBy(em, regradeId, passPercent);
  const subjectIds = flips.map(({ personId }) => personId).filter((id) => id !== actor.personId);
  await logLooksOfDay(em, {
    at: now,
    viewerId: actor.personId,
    view: 'exams.regrade',
    requestId,
    subjectIds,
    today,
  });
  return {
    regrade: view,
    passPercent,
    item: item && itemView(item, view.correction),
    late: late ? intakeView(late, await answersWithItems(em, late.attemptId, positionsOf(late))) : [],
    flips: flips.map((row) => affectedView(row, passPercent)),
  };
};

const positionsOf = ({ answers }: LateIntake) => answers.map(({ position }) => position);

/** @throws Refusal `not-found`, `correction-unfit` */
export async function mustSuit(
  em: EntityManager,
  item: ExamItem,
  correction: Correction | null,
): Promise<void> {
  const found = await regradedItem(em, item);
  if (!found) throw new Refusal('not-found');
  const { kind, content } = found;
  const fits =
    correction === null || correction.act === 'rubric' || correctionsFor(kind).includes(correction.act);
  if (!fits || !readingsOf(kind, content, correction))
    throw new Refusal('correction-unfit', { why: `${kind} · ${correction?.act}` });
}

/** @throws Refusal `nobody-graded`, `regrade-pending` */
export async function propose(
  em: EntityManager,
  proposal: ExamItem &
    Pick<Regrade, 'reason' | 'proposedById' | 'proposedAt'> &
    Partial<Pick<Regrade, 'correction' | 'remark' | 'undoesId'>>,
): Promise<Regrade> {
  const { examId, itemVersionId, proposedAt } = proposal;
  if ((await countMet(em, examId, itemVersionId)) === 0) throw new Refusal('nobody-graded');
  const open = { $in: ['counting', 'proposed', 'publishing'] as const };
  const pending = await em.findOne(
    Regrade,
    { examId, itemVersionId, state: open as never },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  if (pending) throw new Refusal('regrade-pending');
  const made = em.create(Regrade, { id: newId(), state: 'counting', ...proposal });
  announce(em, 'regrade.proposed', { regradeId: made.id }, proposedAt);
  await em.flush();
  return made;
}

export const proposeIt: Handler<typeof contract.proposeRegrade> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  await mustSuit(em, { examId: params.examId, itemVersionId: body.itemVersionId }, body.correction);
  const by = { proposedById: actor.personId, proposedAt: now };
  const { id } = await propose(em, { examId: params.examId, ...body, ...by });
  return shown(em, id);
};

/** What a regrade was to settle and did not is to decide again. */
async function openAgain(em: EntityManager, { id, late }: Regrade, now: string): Promise<void> {
  await reopenAppeals(em, id, now);
  if (late) announce(em, 'late-answers.came', { attemptId: late.attemptId }, now);
}

export const decideIt: Handler<typeof contract.decideRegrade> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const regrade = await locked(em, params.regradeId);
  const { revision, note = null, decision } = body;
  const own = await em.count(RegradeLine, { regradeId: regrade.id, personId: actor.personId });
  if (own > 0) throw new Refusal('own-result-moves');
  regrade.decide(decision, { personId: actor.personId, revision, now, note });
  const announced = decision === 'approve' ? 'regrade.approved' : 'regrade.turned-down';
  announce(em, announced, { regradeId: regrade.id }, now);
  if (decision !== 'approve') await openAgain(em, regrade, now);
  await em.flush();
  return shown(em, regrade.id);
};

export const withdrawIt: Handler<typeof contract.withdrawRegrade> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const regrade = await locked(em, params.regradeId);
  regrade.withdraw({ personId: actor.personId, revision: body.revision, now, note: null });
  announce(em, 'regrade.turned-down', { regradeId: regrade.id }, now);
  await openAgain(em, regrade, now);
  await em.flush();
  return shown(em, regrade.id);
};

/** What held before it holds again; of a mark, the points that it had. */
export const undoIt: Handler<typeof contract.undoRegrade> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const view = await shown(em, params.regradeId);
  if (!view.undoable) throw new Refusal('regrade-overtaken');
  const undone = await locked(em, params.regradeId);
  const { examId, itemVersionId, before } = undone;
  const by = { proposedById: actor.personId, proposedAt: now, undoesId: undone.id, reason: body.reason };
  if (!itemVersionId) return shown(em, (await proposeBack(em, undone, by)).id);
  const remark = await earlierMark(em, undone);
  const made = await propose(em, { examId, itemVersionId, correction: before ?? null, remark, ...by });
  return shown(em, made.id);
};

/** What stood before answers that came late were taken in shall stand again. */
async function proposeBack(
  em: EntityManager,
  { examId, late }: Regrade,
  by: Pick<Regrade, 'reason' | 'proposedById' | 'proposedAt'> & { undoesId: string },
): Promise<Regrade> {
  if (!late?.before) throw new Refusal('regrade-overtaken');
  if (await hasOpenIntake(em, late.attemptId)) throw new Refusal('regrade-pending');
  const back = { attemptId: late.attemptId, answers: late.before, before: null };
  const made = em.create(Regrade, {
    id: newId(),
    examId,
    itemVersionId: null,
    late: back,
    state: 'counting',
    ...by,
  });
  announce(em, 'regrade.proposed', { regradeId: made.id }, by.proposedAt);
  await em.flush();
  return made;
}

async function earlierMark(em: EntityManager, { id, remark }: Regrade): Promise<Regrade['remark']> {
  if (!remark) return null;
  const line = await em.findOne(RegradeLine, { regradeId: id, attemptId: remark.attemptId });
  return { ...remark, points: line?.oldPoints ?? remark.points };
}
