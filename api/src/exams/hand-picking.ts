import type { EntityManager } from '@mikro-orm/postgresql';
import { itemCountOf } from '@whetstone/core/exams/blueprint.ts';
import { drawExam, formLabels } from '@whetstone/core/exams/draw-exam.ts';
import type { ExamDraw } from '@whetstone/core/exams/draw.ts';
import { addByHand, removeByHand, takesByHand } from '@whetstone/core/exams/hand-pick.ts';
import {
  addItems as add,
  openPapers,
  removeItems as remove,
} from '@whetstone/core/exams/hand-pick-contract.ts';
import { mostPicks } from '@whetstone/core/exams/most-picks.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { versionsOfDraw } from '@whetstone/db/exams/draw-pool.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { itemsToPick } from '@whetstone/db/exams/items-to-pick.ts';
import type { Handler } from '../platform/context.ts';
import { lockedExam } from './composing.ts';
import { newSeed, poolOf } from './drawing.ts';

export const listOpen: Handler<typeof openPapers> = async (_input, { em }) => {
  const drafts = await em.find(Exam, { status: 'draft' }, { orderBy: { createdAt: 'desc', id: 'desc' } });
  return {
    exams: drafts
      .filter(({ blueprint }) => takesByHand(blueprint))
      .map(({ id, title, blueprint }) => ({ id, title, itemCount: itemCountOf(blueprint) })),
  };
};

const versionsOn = ({ forms }: ExamDraw) =>
  forms.flatMap(({ items }) => items.map(({ itemVersionId }) => itemVersionId));

/** A paper that was never drawn is drawn now, around what was picked: half a paper would be none. */
async function completed(
  em: EntityManager,
  exam: Pick<Exam, 'blueprint'>,
  draw: ExamDraw,
  now: string,
): Promise<ExamDraw> {
  const dice = seededDice(draw.seed);
  const { forms, moves } = drawExam(exam.blueprint, await poolOf(em, exam, now), draw, dice);
  return { ...draw, forms, moves };
}

export const addItems: Handler<typeof add> = async ({ params, body }, { em, now, dice }) => {
  const exam = await lockedExam(em, params.examId);
  exam.mustBeDraftAt(exam.revision);
  if (!takesByHand(exam.blueprint)) throw new Refusal('paper-not-fixed');
  const found = await itemsToPick(em, body, { limit: mostPicks + 1, now });
  if (found.length > mostPicks) throw new Refusal('invalid-input', { where: `items > ${mostPicks}` });
  const wanted = found.flatMap(({ versionId }) => versionId ?? []);
  const empty = formLabels(exam.blueprint.forms).map((form) => ({ form, items: [] }));
  const before: ExamDraw = exam.draw ?? { seed: newSeed(dice), swaps: 0, moves: 0, forms: empty };
  const known = await versionsOfDraw(em, [...versionsOn(before), ...wanted], now);
  const picks = wanted.flatMap((versionId) => known.get(versionId) ?? []);
  const after = addByHand({ blueprint: exam.blueprint, draw: before }, picks, known);
  if (after.added.length > 0) {
    const { blueprint } = after;
    const draw = exam.draw ? after.draw : await completed(em, { blueprint }, after.draw, now);
    exam.setByHand({ blueprint, draw });
    await em.flush();
  }
  const unready = found.filter(({ versionId }) => versionId === null);
  return {
    revision: exam.revision,
    itemCount: itemCountOf(exam.blueprint),
    added: [...after.added],
    there: [...after.there],
    unfit: [...unready.map(({ code }) => ({ code, why: 'status' as const })), ...after.unfit],
  };
};

export const removeItems: Handler<typeof remove> = async ({ params, body }, { em }) => {
  const exam = await lockedExam(em, params.examId);
  exam.mustBeDraftAt(body.revision);
  if (!exam.draw) throw new Refusal('nothing-drawn');
  exam.setByHand(removeByHand({ blueprint: exam.blueprint, draw: exam.draw }, body.itemVersionIds));
  await em.flush();
  return { revision: exam.revision, itemCount: itemCountOf(exam.blueprint) };
};
