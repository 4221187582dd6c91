import { defineEntity, p } from '@mikro-orm/core';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const ExamSchema = defineEntity({
  name: 'Exam',
  properties: {
    id: id(),
    title: p.string(),
    status: p.string().$type<'draft' | 'published' | 'closed'>(),
    blueprint: p.json<Blueprint>(),
    rules: p.json<ExamRules>(),
    authorId: idOf().nullable(),
    createdAt: instant(),
    publishedAt: instant().nullable(),
    revision: revision(),
  },
});

/** What is held: blueprint, rules and (once published) an immutable paper. */
export class Exam extends ExamSchema.class {}
ExamSchema.setClass(Exam);
