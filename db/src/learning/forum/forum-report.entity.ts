import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../../platform/columns.ts';

const ForumReportSchema = defineEntity({
  name: 'ForumReport',
  properties: {
    id: id(),
    questionId: idOf(),
    /** The answer that is reported; null = the question itself. */
    answerId: idOf().nullable(),
    reporterId: idOf(),
    reason: p.text(),
    reportedAt: instant(),
    settledAt: instant().nullable(),
    settledById: idOf().nullable(),
    /** What came of it. */
    outcome: p.string().$type<'hidden' | 'kept'>().nullable(),
  },
  uniques: [
    {
      name: 'forum_report_once',
      expression: `create unique index "forum_report_once" on "forum_report" ("question_id", coalesce("answer_id", "question_id"), "reporter_id") where "settled_at" is null`,
    },
  ],
  indexes: [{ properties: ['questionId'] }],
});

/** Somebody thinks that a post should not stand; a trainer looks. */
export class ForumReport extends ForumReportSchema.class {}
ForumReportSchema.setClass(ForumReport);
