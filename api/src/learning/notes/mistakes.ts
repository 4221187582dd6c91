import { LockMode } from '@mikro-orm/postgresql';
import type { answerMistake, mistakes } from '@whetstone/core/learning/notes/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { LessonReport } from '@whetstone/db/learning/notes/lesson-report.entity.ts';
import { mistakesFor } from '@whetstone/db/learning/notes/note-queries.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler } from '../../platform/context.ts';

export const listMistakes: Handler<typeof mistakes> = async (_input, { em, actor }) => {
  const found = await mistakesFor(em, actor.personId);
  const cards = await nameCards(
    em,
    found.flatMap(({ personId, answeredById }) => (answeredById ? [personId, answeredById] : [personId])),
  );
  return {
    mistakes: found.map(({ personId, answeredById, ...one }) => {
      const { name = '', unitZh = '', unitEn = '' } = cards.get(personId) ?? {};
      const answeredBy = (answeredById && cards.get(answeredById)?.name) || null;
      return { ...one, by: { name, unitZh, unitEn }, answeredBy };
    }),
  };
};

export const answerIt: Handler<typeof answerMistake> = async ({ params, body }, { em, actor, now }) => {
  const report = await em.findOne(LessonReport, params.mistakeId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!report) throw new Refusal('not-found');
  const { answer, corrected } = body;
  report.settle({ answer: answer.trim(), corrected, answeredById: actor.personId }, now);
  announce(em, 'lesson-report.moved', { reportId: report.id }, now);
  await em.flush();
  return { done: true };
};
