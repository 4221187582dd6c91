import type {
  dropTemplate,
  keepTemplate,
  templates,
  TemplateView,
} from '@whetstone/core/exams/setting-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { ExamTemplate } from '@whetstone/db/exams/exam-template.entity.ts';
import type { Handler } from '../platform/context.ts';

function view({ id, name, blueprint, rules, durationSeconds, createdAt }: ExamTemplate): TemplateView {
  return { id, name, blueprint, rules, durationSeconds, createdAt };
}

export const listTemplates: Handler<typeof templates> = async (_input, { em }) => ({
  templates: (await em.findAll(ExamTemplate, { orderBy: { createdAt: 'desc', id: 'desc' } })).map(view),
});

export const keep: Handler<typeof keepTemplate> = async ({ body }, { em, actor, now }) => {
  const exam = await em.findOne(Exam, body.examId);
  if (!exam) throw new Refusal('not-found');
  const name = body.name.trim();
  if (await em.findOne(ExamTemplate, { name })) throw new Refusal('template-name-taken', { name });
  const { blueprint, rules } = exam;
  const { durationSeconds } = body;
  const createdById = actor.personId;
  const made = em.create(ExamTemplate, {
    name,
    blueprint,
    rules,
    durationSeconds,
    createdAt: now,
    createdById,
  });
  await em.flush();
  return view(made);
};

export const drop: Handler<typeof dropTemplate> = async ({ params }, { em }) => {
  const found = await em.findOne(ExamTemplate, params.templateId);
  if (!found) throw new Refusal('not-found');
  em.remove(found);
  return { done: true };
};
