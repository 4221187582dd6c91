import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { assemble, itemCountOf, type Shortage } from '@whetstone/core/exams/blueprint.ts';
import type {
  changeExam,
  createExam,
  exam,
  exams,
  paper,
  publishExam,
} from '@whetstone/core/exams/contract.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { publishedItems } from '@whetstone/db/bank/pool.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { allExams, examRow } from '@whetstone/db/exams/exam-queries.ts';
import { freezePaper } from '@whetstone/db/exams/freeze-paper.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import type { ExamView } from '@whetstone/core/exams/contract.ts';
import type { Handler } from '../platform/context.ts';
import { examView } from './views.ts';

async function shown(em: EntityManager, examId: string): Promise<ExamView> {
  const row = await examRow(em, examId);
  if (!row) throw new Refusal('not-found');
  return examView(row);
}

/** The exam, locked until the transaction ends: of two who change it at once the second sees the first. */
async function locked(em: EntityManager, examId: string): Promise<Exam> {
  const found = await em.findOne(Exam, examId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!found) throw new Refusal('not-found');
  return found;
}

export const listExams: Handler<typeof exams> = async (_input, { em }) => ({
  exams: (await allExams(em)).map(examView),
});

export const readExam: Handler<typeof exam> = ({ params }, { em }) => shown(em, params.examId);

export const create: Handler<typeof createExam> = async ({ body }, { em, actor, now }) => {
  const made = em.create(Exam, { ...body, status: 'draft', authorId: actor.personId, createdAt: now });
  await em.flush();
  return shown(em, made.id);
};

export const change: Handler<typeof changeExam> = async ({ params, body }, { em }) => {
  (await locked(em, params.examId)).change(body);
  await em.flush();
  return shown(em, params.examId);
};

/** One shortage in words that need no translation: `LAW-02 hard 3/5` = 3 there, 5 asked. */
function inShort({ capabilityCode, difficulty, available, asked }: Shortage): string {
  return `${capabilityCode} ${difficulty} ${available}/${asked}`;
}

export const publish: Handler<typeof publishExam> = async ({ params, body }, { em, now, dice }) => {
  const draft = await locked(em, params.examId);
  draft.publish(body.revision, now);
  if (itemCountOf(draft.blueprint) === 0) throw new Refusal('invalid-input', { where: 'blueprint: 0' });
  const seed = body.seed || dice.below(2 ** 32).toString(36);
  const pool = await publishedItems(
    em,
    draft.blueprint.rows.map(({ capabilityCode }) => capabilityCode),
  );
  const drawn = assemble(draft.blueprint, pool, seededDice(seed));
  if (drawn.shortages.length > 0)
    throw new Refusal('blueprint-shortage', { rows: drawn.shortages.map(inShort) });
  const { id, hash } = freezePaper(em, draft.id, drawn, { seed, now });
  await em.flush();
  return { exam: await shown(em, draft.id), paper: { id, hash, seed } };
};

export const readPaper: Handler<typeof paper> = async ({ params }, { em }) => {
  const frozen = await em.findOne(Paper, { examId: params.examId, form: 'A' });
  if (!frozen) throw new Refusal('not-found');
  const items = await frozenItems(em, frozen.id);
  return {
    paperId: frozen.id,
    hash: frozen.hash,
    totalPoints: frozen.totalPoints,
    items: items.map(({ position, points, itemCode, capabilityCode, kind, content }) => ({
      position,
      points,
      itemCode,
      capabilityCode,
      paper: paperOf(kind, content),
      reveal: revealOf(kind, content),
    })),
  };
};
