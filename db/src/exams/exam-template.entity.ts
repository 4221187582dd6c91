import { defineEntity, p } from '@mikro-orm/core';
import type { Blueprint, ExamRules } from '@whetstone/core/exams/rules.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const ExamTemplateSchema = defineEntity({
  name: 'ExamTemplate',
  properties: {
    id: id(),
    name: p.string().unique(),
    blueprint: p.json<Blueprint>(),
    rules: p.json<ExamRules>(),
    durationSeconds: p.integer(),
    createdAt: instant(),
    createdById: idOf().nullable(),
  },
});

/** A blueprint with rules and time under a name, kept for the next time. */
export class ExamTemplate extends ExamTemplateSchema.class {}
ExamTemplateSchema.setClass(ExamTemplate);
