import type { EntityManager } from '@mikro-orm/postgresql';
import type {
  giveNotice,
  myNotices,
  notices,
  withdrawNotice,
} from '@whetstone/core/exams/setting-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { ExamNotice } from '@whetstone/db/exams/exam-notice.entity.ts';
import { noticesOf, noticesOfCandidate } from '@whetstone/db/exams/exam-notices.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import type { Handler } from '../platform/context.ts';

async function shown(em: EntityManager, examId: string) {
  return { notices: await noticesOf(em, examId) };
}

export const listNotices: Handler<typeof notices> = ({ params }, { em }) => shown(em, params.examId);

/** An item on one of the exam's own papers: a notice on any other would reach nobody. */
async function isOnPaper(em: EntityManager, examId: string, itemVersionId: string): Promise<boolean> {
  const papers = await em.find(Paper, { examId });
  const found = await em.count(PaperItem, { paperId: { $in: papers.map(({ id }) => id) }, itemVersionId });
  return found > 0;
}

export const give: Handler<typeof giveNotice> = async ({ params: { examId }, body }, { em, actor, now }) => {
  const exam = await em.findOne(Exam, examId);
  if (!exam) throw new Refusal('not-found');
  if (exam.status === 'draft') throw new Refusal('exam-not-published');
  const { itemVersionId } = body;
  if (itemVersionId !== null && !(await isOnPaper(em, examId, itemVersionId))) throw new Refusal('not-found');
  const text = body.text.trim();
  em.create(ExamNotice, { examId, itemVersionId, text, createdAt: now, createdById: actor.personId });
  await em.flush();
  return shown(em, examId);
};

export const withdraw: Handler<typeof withdrawNotice> = async (
  { params: { examId, noticeId } },
  { em, now },
) => {
  const found = await em.findOne(ExamNotice, { id: noticeId, examId });
  if (!found) throw new Refusal('not-found');
  found.withdrawnAt ??= now;
  await em.flush();
  return shown(em, examId);
};

export const listMyNotices: Handler<typeof myNotices> = async ({ params }, { em, actor }) => {
  const found = await noticesOfCandidate(em, params.roundId, actor.personId);
  if (!found) throw new Refusal('not-a-candidate');
  return { notices: found };
};
