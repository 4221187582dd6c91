import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { type Actor, reachOf } from '@whetstone/core/access/reach.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import type { changeExam, createExam, exam, exams, ExamView, paper } from '@whetstone/core/exams/contract.ts';
import type { copyExam } from '@whetstone/core/exams/setting-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { allExams, examRow } from '@whetstone/db/exams/exam-queries.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import type { Handler } from '../platform/context.ts';
import { examView } from './views.ts';

export async function shownExam(em: EntityManager, examId: string): Promise<ExamView> {
  const row = await examRow(em, examId);
  if (!row) throw new Refusal('not-found');
  return examView(row);
}

/** The exam, locked until the transaction ends: of two who change it at once the second sees the first. */
export async function lockedExam(em: EntityManager, examId: string): Promise<Exam> {
  const found = await em.findOne(Exam, examId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Who composes sees drafts too. */
function mayCompose(actor: Actor): boolean {
  return reachOf(actor, 'compose-exams') !== null;
}

export const listExams: Handler<typeof exams> = async (_input, { em, actor }) => {
  const all = (await allExams(em)).map(examView);
  return { exams: mayCompose(actor) ? all : all.filter(({ status }) => status !== 'draft') };
};

export const readExam: Handler<typeof exam> = async ({ params }, { em, actor }) => {
  const shown = await shownExam(em, params.examId);
  if (shown.status === 'draft' && !mayCompose(actor)) throw new Refusal('not-found');
  return shown;
};

export const create: Handler<typeof createExam> = async ({ body }, { em, actor, now }) => {
  const made = em.create(Exam, { ...body, status: 'draft', authorId: actor.personId, createdAt: now });
  await em.flush();
  return shownExam(em, made.id);
};

export const change: Handler<typeof changeExam> = async ({ params, body }, { em }) => {
  (await lockedExam(em, params.examId)).change(body);
  await em.flush();
  return shownExam(em, params.examId);
};

export const readPaper: Handler<typeof paper> = async ({ params, query }, { em }) => {
  const papers = await em.find(Paper, { examId: params.examId }, { orderBy: { form: 'asc' } });
  const frozen = papers.find(({ form }) => query.form === undefined || form === query.form);
  if (!frozen) throw new Refusal('not-found');
  const items = await frozenItems(em, frozen.id);
  return {
    paperId: frozen.id,
    form: frozen.form,
    forms: papers.map(({ form }) => form),
    hash: frozen.hash,
    totalPoints: frozen.totalPoints,
    items: items.map(({ position, points, itemVersionId, itemCode, capabilityCode, kind, content }) => ({
      position,
      points,
      itemVersionId,
      itemCode,
      capabilityCode,
      paper: paperOf(kind, content),
      reveal: revealOf(kind, content),
    })),
  };
};

/** A new draft with the blueprint and rules of another exam: the way to change what is published. */
export const copy: Handler<typeof copyExam> = async ({ params }, { em, actor, now }) => {
  const from = await em.findOne(Exam, params.examId);
  if (!from) throw new Refusal('not-found');
  const { title, blueprint, rules } = from;
  const authorId = actor.personId;
  const made = em.create(Exam, { title, blueprint, rules, status: 'draft', authorId, createdAt: now });
  await em.flush();
  return shownExam(em, made.id);
};
